import { MutationObserver } from "@tanstack/react-query"
import fc from "fast-check"
import { afterEach, beforeEach, expect, it, vi } from "vitest"
import type { Comment, NewComment } from "@tradeoff/shared/contracts/comments.ts"
import { CommentId, type SessionId } from "@tradeoff/shared/contracts/ids.ts"
import {
  addCommentMutation,
  changeCommentMutation,
  commentListQuery,
  newCommentId,
  removeCommentMutation,
} from "./comments.ts"
import { load, queryClient } from "./query-client.ts"

type Outcome = "ok" | "lost" | "away"

/** The server's side of the wire. Requests wait there until they are let through: taken, taken with the answer lost, or lost. */
function aServer() {
  const kept = new Map<string, Comment>()
  const waiting: { method: string; url: string; go(outcome: Outcome): void }[] = []
  let clock = 1_000

  function answer(method: string, id: string, body: Partial<Comment>): Response {
    if (method === "GET") return Response.json({ comments: [...kept.values()] })
    const known = kept.get(id)
    if (method === "POST") {
      if (known && known.words !== body.words) return refused("wrongState", 409)
      const added = { ...(body as NewComment), author: 1, mine: true, createdAt: ++clock, changedAt: clock }
      if (!known) kept.set(id, added)
      return Response.json(kept.get(id), { status: 201 })
    }
    if (!known) return refused("notFound", 404)
    if (method === "DELETE") {
      kept.delete(id)
      return new Response(null, { status: 204 })
    }
    kept.set(id, { ...known, words: body.words!, changedAt: ++clock })
    return Response.json(kept.get(id))
  }

  async function fetch(url: string, { method = "GET", body, signal }: RequestInit): Promise<Response> {
    const said = body ? JSON.parse(String(body)) : {}
    const id = method === "POST" ? said.id : url.slice(url.lastIndexOf("/") + 1)
    if (method === "GET") return answer(method, id, said)
    const outcome = await new Promise<Outcome>((go, stop) => {
      waiting.push({ method, url, go })
      signal?.addEventListener("abort", () => stop(signal.reason))
    })
    const reply = outcome === "away" ? null : answer(method, id, said)
    if (outcome !== "ok" || !reply) throw new TypeError("Failed to fetch")
    return reply
  }

  return { kept, waiting, fetch }
}

const refused = (code: string, status: number) => Response.json({ code, message: code, requestId: "r" }, { status })

let server: ReturnType<typeof aServer>
let session: SessionId
let sessions = 0
beforeEach(() => {
  server = aServer()
  session = `session-${++sessions}` as SessionId
  vi.stubGlobal("fetch", server.fetch)
})
afterEach(() => {
  queryClient.clear()
  vi.unstubAllGlobals()
})

const said = (words: string, at = 5_000): NewComment => ({
  id: newCommentId(),
  at,
  place: null,
  audience: "self",
  words,
})
const listed = () => queryClient.getQueryData(commentListQuery(session).queryKey)
const words = () => listed()?.map((one) => one.words)
const fetchList = () => load(commentListQuery(session))

/** Starts a mutation as a component does; yields its end, which is null when it went well. */
function begin<Asked>(options: object, asked: Asked): Promise<Error | null> {
  const observer = new MutationObserver(queryClient, options)
  return observer.mutate(asked as never).then(
    () => null,
    (error: Error) => error,
  )
}

async function next(): Promise<(typeof server.waiting)[number]> {
  await vi.waitFor(() => expect(server.waiting).not.toHaveLength(0))
  return server.waiting.shift()!
}

async function settle(outcome: Outcome): Promise<void> {
  ;(await next()).go(outcome)
}

it("shows what is being sent at once, and what the server has made of it afterwards", async () => {
  await fetchList()
  const one = said("Early.")
  const adding = begin(addCommentMutation(session), one)
  await vi.waitFor(() => expect(listed()).toMatchObject([{ ...one, mine: true, author: 0 }]))
  await settle("ok")
  expect(await adding).toBeNull()
  expect(listed()).toEqual([server.kept.get(one.id)])
  expect(listed()).toMatchObject([{ author: 1 }])
})

it("takes what failed out again, and nothing else with it", async () => {
  await fetchList()
  const [one, two] = [said("One.", 1), said("Two.", 2)]
  const both = [begin(addCommentMutation(session), one), begin(addCommentMutation(session), two)]
  await vi.waitFor(() => expect(words()).toEqual(["One.", "Two."]))
  await settle("away")
  await vi.waitFor(() => expect(words()).toEqual(["Two."]))
  await settle("ok")
  expect(await Promise.all(both)).toMatchObject([{ code: "offline" }, null])
  expect(words()).toEqual(["Two."])
})

it("sends one change after the other, and goes back to the words that are saved", async () => {
  await fetchList()
  const one = said("First.")
  const all = [
    begin(addCommentMutation(session), one),
    begin(changeCommentMutation(session), { comment: one.id, words: "Second." }),
    begin(changeCommentMutation(session), { comment: one.id, words: "Third." }),
  ]
  await vi.waitFor(() => expect(words()).toEqual(["Third."]))
  expect(server.waiting).toHaveLength(1)
  for (const outcome of ["ok", "away", "away"] as const) await settle(outcome)
  expect(await Promise.all(all)).toMatchObject([null, { code: "offline" }, { code: "offline" }])
  expect(words()).toEqual(["First."])
})

it("adds a draft once when only the answer was lost, also when its words have changed since", async () => {
  await fetchList()
  const draft = said("Lost.")
  const first = begin(addCommentMutation(session), draft)
  await settle("lost")
  expect(await first).toMatchObject({ code: "offline" })
  const second = begin(addCommentMutation(session), { ...draft, words: "Found." })
  await settle("ok")
  await settle("ok")
  expect(await second).toBeNull()
  expect([...server.kept.values()]).toMatchObject([{ id: draft.id, words: "Found." }])
  expect(words()).toEqual(["Found."])
})

it("deletes what another tab has deleted already, and says no to changing it", async () => {
  const [one, two] = [said("One.", 1), said("Two.", 2)]
  for (const comment of [one, two]) {
    server.kept.set(comment.id, { ...comment, author: 1, mine: true, createdAt: 1, changedAt: 1 })
  }
  await fetchList()
  server.kept.clear()
  const removing = begin(removeCommentMutation(session), one.id)
  await vi.waitFor(() => expect(words()).toEqual(["Two."]))
  await settle("ok")
  expect(await removing).toBeNull()
  const changing = begin(changeCommentMutation(session), { comment: two.id, words: "Else." })
  await settle("ok")
  expect(await changing).toMatchObject({ code: "notFound" })
  expect(await fetchList()).toEqual([])
})

it("ends with exactly what the server has, whatever was lost on the way", async () => {
  const move = fc.record({
    type: fc.constantFrom("add", "change", "remove"),
    which: fc.nat(3),
    words: fc.constantFrom("a", "b", "c"),
    outcome: fc.constantFrom<Outcome>("ok", "ok", "lost", "away"),
    wait: fc.boolean(),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(move, { maxLength: 12 }), async (moves) => {
      session = `session-${++sessions}` as SessionId
      server.kept.clear()
      await fetchList()
      const ids = Array.from({ length: 4 }, newCommentId)
      const outcomes = moves.map(({ outcome }) => outcome)
      let open = 0
      let ended = false
      const pump = (async () => {
        while (!ended || open > 0) {
          server.waiting.shift()?.go(outcomes.shift() ?? "ok")
          await new Promise((resolve) => setTimeout(resolve))
        }
      })()
      const all = []
      for (const { type, which, words, wait } of moves) {
        const id = ids[which]!
        open++
        const going = (
          type === "add"
            ? begin(addCommentMutation(session), { ...said(words, which), id })
            : type === "change"
              ? begin(changeCommentMutation(session), { comment: id, words })
              : begin(removeCommentMutation(session), id)
        ).finally(() => open--)
        all.push(going)
        if (wait) await going
      }
      await Promise.all(all)
      ended = true
      await pump
      const kept = [...server.kept.values()].toSorted((a, b) => a.at - b.at)
      if (!moves.some(({ outcome }) => outcome === "lost")) expect(listed()).toEqual(kept)
      expect(await fetchList()).toEqual(kept)
    }),
    { numRuns: 60 },
  )
})

it("makes ids that the contract takes", () => {
  const ids = Array.from({ length: 100 }, newCommentId)
  expect(ids.map((id) => CommentId.safeParse(id).success)).not.toContain(false)
  expect(new Set(ids).size).toBe(100)
})
