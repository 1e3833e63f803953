import fc from "fast-check"
import { expect, it } from "vitest"
import type { SelfReview, SelfReviewChange } from "@tradeoff/shared/contracts/self-review.ts"
import { ReviewKeeper } from "./review-keeper.ts"

const nothing: SelfReview = { checkpoints: {}, scores: {} }

/** A server that answers when it is told to. */
function aServer(kept: SelfReview = nothing) {
  const server = {
    kept,
    asked: [] as SelfReviewChange[],
    answer: async (_ok: boolean): Promise<void> => {},
    send: (change: SelfReviewChange): Promise<SelfReview> => {
      server.asked.push(change)
      return new Promise((resolve, reject) => {
        server.answer = async (ok) => {
          server.answer = async () => {}
          if (ok) {
            server.kept = applied(server.kept, change)
            resolve(server.kept)
          } else reject(new Error("away"))
          await Promise.resolve().then(() => {})
        }
      })
    },
  }
  return server
}

function applied({ checkpoints, scores }: SelfReview, change: SelfReviewChange): SelfReview {
  const without = <T extends object>(marks: T) =>
    Object.fromEntries(Object.entries(marks).filter(([, mark]) => mark !== null))
  return {
    checkpoints: without({ ...checkpoints, ...change.checkpoints }),
    scores: without({ ...scores, ...change.scores }),
  }
}

it("shows a choice at once, and calls it saved only when the server has", async () => {
  const server = aServer()
  const keeper = new ReviewKeeper(nothing, server.send)
  keeper.change({ scores: { d1: 3 } })
  expect(keeper.getSnapshot()).toMatchObject({ review: { scores: { d1: 3 } }, state: "saving" })
  await server.answer(true)
  expect(keeper.getSnapshot()).toMatchObject({ review: { scores: { d1: 3 } }, state: "saved" })
})

it("sends one request at a time, and what was chosen meanwhile in the next", async () => {
  const server = aServer()
  const keeper = new ReviewKeeper(nothing, server.send)
  keeper.change({ scores: { d1: 1 } })
  keeper.change({ scores: { d1: 2 } })
  keeper.change({ scores: { d1: 3 }, checkpoints: { CP1: "missed" } })
  expect(server.asked).toHaveLength(1)
  await server.answer(true)
  expect(keeper.getSnapshot()).toMatchObject({ state: "saving", review: { scores: { d1: 3 } } })
  expect(server.asked[1]).toEqual({ scores: { d1: 3 }, checkpoints: { CP1: "missed" } })
})

it("keeps what could not be saved, says so, and sends it again on request", async () => {
  const server = aServer({ checkpoints: { CP1: "missed" }, scores: {} })
  const keeper = new ReviewKeeper(server.kept, server.send)
  keeper.change({ checkpoints: { CP1: null } })
  await server.answer(false)
  expect(keeper.getSnapshot()).toMatchObject({ state: "failed", review: { checkpoints: {} } })
  expect(keeper.getSnapshot().error?.message).toBe("away")
  keeper.retry()
  expect(keeper.getSnapshot()).toMatchObject({ state: "saving", error: null })
  await server.answer(true)
  expect(server.kept.checkpoints).toEqual({})
  expect(keeper.getSnapshot().state).toBe("saved")
})

it("takes over what another tab has marked, but nothing that is chosen here and unsaved", async () => {
  const server = aServer()
  const keeper = new ReviewKeeper(nothing, server.send)
  keeper.change({ scores: { d1: 4 } })
  await server.answer(false)
  keeper.heard({ checkpoints: { CP2: "prompted" }, scores: { d1: 1 } })
  expect(keeper.getSnapshot().review).toEqual({ checkpoints: { CP2: "prompted" }, scores: { d1: 4 } })
})

it("ends with the server having exactly what is shown, whatever failed on the way", async () => {
  const score = fc.constantFrom(1, 2, 3, 4, "noSignal", null)
  const change = fc.record({
    scores: fc.dictionary(fc.constantFrom("d1", "d2"), score),
    checkpoints: fc.dictionary(fc.constantFrom("CP1", "CP2"), fc.constantFrom("missed", "prompted", null)),
  })
  const move = fc.oneof(change, fc.boolean())
  await fc.assert(
    fc.asyncProperty(fc.array(move, { maxLength: 20 }), async (moves) => {
      const server = aServer()
      const keeper = new ReviewKeeper(nothing, server.send)
      for (const move of moves) {
        if (typeof move === "boolean") await server.answer(move)
        else keeper.change(move)
      }
      for (let at = 0; at < 3; at++) {
        keeper.retry()
        await server.answer(true)
      }
      expect(server.kept).toEqual(keeper.getSnapshot().review)
      expect(["saved", "unchanged"]).toContain(keeper.getSnapshot().state)
    }),
  )
})
