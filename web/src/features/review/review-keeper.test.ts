import fc from "fast-check"
import { expect, it } from "vitest"
import { type OwnReview, ReviewChange } from "@tradeoff/shared/contracts/reviews.ts"
import { defaultRubric } from "@tradeoff/shared/rubric/default-rubric.ts"
import { changed, emptyContent } from "@tradeoff/shared/rubric/review/content.ts"
import { ReviewKeeper } from "./review-keeper.ts"
import { tabShelf } from "./tab-shelf.ts"

const reviewOf = (content: Partial<OwnReview["content"]> = {}): OwnReview => ({
  kind: "peer",
  content: { ...emptyContent, ...content },
  rubric: defaultRubric,
  submittedAt: null,
  claimedUntil: null,
})

/** A server that answers when it is told to, a hand that rests when it is told to, and a tab that can be reloaded. */
function aPage(kept: OwnReview = reviewOf()) {
  const written = new Map<string, string>()
  const storage = {
    getItem: (key: string) => written.get(key) ?? null,
    setItem: (key: string, text: string) => void written.set(key, text),
    removeItem: (key: string) => void written.delete(key),
  }
  let resting: (() => void) | null = null
  const page = {
    kept,
    written,
    asked: [] as ReviewChange[],
    answer: async (_ok: boolean): Promise<void> => {},
    rest: () => {
      resting?.()
      resting = null
    },
    /** Of a page that was open before, nothing is heard any more. */
    open: () => {
      resting = null
      page.answer = async () => {}
      const keeper = new ReviewKeeper(page.kept, {
        shelf: tabShelf("review:session 1", ReviewChange, () => storage),
        afterRest: (run) => {
          resting = run
          return () => {
            if (resting === run) resting = null
          }
        },
        send: (change) => {
          page.asked.push(change)
          return new Promise((resolve, reject) => {
            page.answer = async (ok) => {
              page.answer = async () => {}
              if (ok) {
                page.kept = { ...page.kept, content: changed(page.kept.content, change) }
                resolve(page.kept)
              } else reject(new Error("away"))
              await Promise.resolve().then(() => {})
            }
          })
        },
      })
      keeper.retry()
      return keeper
    },
  }
  return page
}

it("shows a choice at once, and calls it saved only when the server has", async () => {
  const page = aPage()
  const keeper = page.open()
  keeper.change({ scores: { d1: 3 } })
  expect(keeper.getSnapshot()).toMatchObject({ own: { content: { scores: { d1: 3 } } }, state: "saving" })
  page.rest()
  await page.answer(true)
  expect(keeper.getSnapshot()).toMatchObject({ own: { content: { scores: { d1: 3 } } }, state: "saved" })
})

it("waits for the hand to rest, and sends what it did as one", async () => {
  const page = aPage()
  const keeper = page.open()
  for (const drill of ["T", "Th", "Three"]) keeper.change({ drill })
  keeper.change({ verdict: "no" })
  expect(page.asked).toEqual([])
  page.rest()
  expect(page.asked).toEqual([{ drill: "Three", verdict: "no" }])
})

it("sends one request at a time, and what was chosen meanwhile in the next", async () => {
  const page = aPage()
  const keeper = page.open()
  keeper.change({ scores: { d1: 1 } })
  page.rest()
  keeper.change({ scores: { d1: 2 } })
  keeper.change({ scores: { d1: 3 }, checkpoints: { CP1: "missed" } })
  page.rest()
  expect(page.asked).toHaveLength(1)
  await page.answer(true)
  expect(keeper.getSnapshot()).toMatchObject({ state: "saving", own: { content: { scores: { d1: 3 } } } })
  expect(page.asked[1]).toEqual({ scores: { d1: 3 }, checkpoints: { CP1: "missed" } })
})

it("keeps what could not be saved, says so, and sends it again on request", async () => {
  const page = aPage(reviewOf({ checkpoints: { CP1: "missed" } }))
  const keeper = page.open()
  keeper.change({ checkpoints: { CP1: null } })
  page.rest()
  await page.answer(false)
  expect(keeper.getSnapshot()).toMatchObject({ state: "failed", own: { content: { checkpoints: {} } } })
  expect(keeper.getSnapshot().error?.message).toBe("away")
  keeper.retry()
  expect(keeper.getSnapshot()).toMatchObject({ state: "saving", error: null })
  await page.answer(true)
  expect(page.kept.content.checkpoints).toEqual({})
  expect(keeper.getSnapshot().state).toBe("saved")
})

it("lets what was chosen while an attempt failed win over what failed", async () => {
  const page = aPage()
  const keeper = page.open()
  keeper.change({ scores: { d1: 1 }, drill: "a" })
  page.rest()
  keeper.change({ scores: { d1: 2 } })
  await page.answer(false)
  expect(keeper.getSnapshot().own.content).toMatchObject({ scores: { d1: 2 }, drill: "a" })
  page.rest()
  await page.answer(true)
  expect(page.kept.content).toMatchObject({ scores: { d1: 2 }, drill: "a" })
})

it("sends after a reload what it had not sent, or was not told of, before", async () => {
  const page = aPage()
  const before = page.open()
  before.change({ drill: "Ten minutes" })
  page.rest()
  before.change({ overrideReason: "Half a sen" })
  const after = page.open()
  expect(after.getSnapshot()).toMatchObject({
    state: "saving",
    own: { content: { drill: "Ten minutes", overrideReason: "Half a sen" } },
  })
  expect(page.asked.at(-1)).toEqual({ drill: "Ten minutes", overrideReason: "Half a sen" })
  await page.answer(true)
  expect(after.getSnapshot().state).toBe("saved")
  expect(page.written.size).toBe(0)
  expect(page.open().getSnapshot().state).toBe("unchanged")
})

it("takes nothing off the shelf that is no change", () => {
  const page = aPage()
  for (const text of ["{", '"d1"', '{"scores":{"d9":1}}', '{"verdict":"perhaps"}']) {
    page.written.set("tradeoff-review:session 1", text)
    expect(page.open().getSnapshot().state).toBe("unchanged")
  }
  expect(page.asked).toEqual([])
})

it("takes over what another tab has marked, but nothing that is chosen here and unsaved", async () => {
  const page = aPage()
  const keeper = page.open()
  keeper.change({ scores: { d1: 4 } })
  page.rest()
  await page.answer(false)
  keeper.heard(reviewOf({ checkpoints: { CP2: "prompted" }, scores: { d1: 1 } }))
  expect(keeper.getSnapshot().own.content).toMatchObject({ checkpoints: { CP2: "prompted" }, scores: { d1: 4 } })
})

it("ends with the server having exactly what is shown, whatever failed on the way", async () => {
  const score = fc.constantFrom(1 as const, 2 as const, "noSignal" as const, null)
  const change = fc.record(
    {
      scores: fc.dictionary(fc.constantFrom("d1", "d2"), score),
      checkpoints: fc.dictionary(fc.constantFrom("CP1", "CP2"), fc.constantFrom("missed", "prompted", null)),
      drill: fc.constantFrom("", "a", "ab"),
      verdict: fc.constantFrom("no" as const, null),
    },
    { requiredKeys: [] },
  )
  const move = fc.oneof(change, fc.boolean(), fc.constantFrom("rest", "reload"))
  await fc.assert(
    fc.asyncProperty(fc.array(move, { maxLength: 20 }), async (moves) => {
      const page = aPage()
      let keeper = page.open()
      for (const move of moves) {
        if (typeof move === "boolean") await page.answer(move)
        else if (move === "rest") page.rest()
        else if (move === "reload") keeper = page.open()
        else keeper.change(move)
      }
      for (let at = 0; at < 4; at++) {
        page.rest()
        keeper.retry()
        await page.answer(true)
      }
      expect(page.kept.content).toEqual(keeper.getSnapshot().own.content)
      expect(["saved", "unchanged"]).toContain(keeper.getSnapshot().state)
    }),
  )
})
