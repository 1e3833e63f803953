import { createHash, randomUUID } from "node:crypto"
import { afterAll, beforeAll, expect, test } from "vitest"
import { aReview } from "@tradeoff/shared/testing/a-review.ts"
import { aPng } from "#testing/a-picture.ts"
import { interrupted } from "#testing/interrupted-database.ts"
import type { InterruptedDatabase } from "#testing/interrupted-database.ts"
import { testApp } from "#testing/test-app.ts"
import type { Browser, TestApp } from "#testing/test-app.ts"
import { openTestDatabase } from "#testing/test-database.ts"

let database: InterruptedDatabase
let server: TestApp
let browser: Browser
beforeAll(async () => {
  database = interrupted(await openTestDatabase())
  server = await testApp({ database })
  browser = server.browser()
  await browser.startSession()
})
afterAll(() => server.close())

const hash = createHash("sha256").update(aPng()).digest("hex")
const words = { words: "Said otherwise." }
const someComment = (id: string = randomUUID()) => ({ id, at: server.clock.now, place: null, words: "Too early." })

type Request = (at: string, comment: string) => ReturnType<Browser["inject"]>
const requests: Record<string, Request> = {
  "reading the session": (at) => browser.inject("GET", at),
  "reading its record": (at) => browser.inject("GET", `${at}/events`),
  "reading its questions": (at) => browser.inject("GET", `${at}/questions`),
  "reading its kit": (at) => browser.inject("GET", `${at}/kit`),
  "a command": (at) => browser.inject("POST", `${at}/commands`, { type: "pause" }),
  "reading one's review": (at) => browser.inject("GET", `${at}/review`),
  "changing one's review": (at) => browser.inject("PATCH", `${at}/review`, { checkpoints: { CP1: "missed" } }),
  "submitting one's review": (at) => browser.inject("POST", `${at}/review/submit`, {}),
  "listing reviews": (at) => browser.inject("GET", `${at}/reviews`),
  "choosing a rubric": (at) => browser.inject("PUT", `${at}/rubric`, { rubric: "default" }),
  "asking somebody to review": (at) => browser.inject("POST", `${at}/invitations`, { role: "reviewer" }),
  "adding a round to the queue": (at) => browser.inject("PUT", `${at}/review-request`, { wanted: 1, about: "" }),
  "reading what is asked of the queue": (at) => browser.inject("GET", `${at}/review-request`),
  "withdrawing it": (at) => browser.inject("DELETE", `${at}/review-request`),
  "listing comments": (at) => browser.inject("GET", `${at}/comments`),
  "adding a comment": (at) => browser.inject("POST", `${at}/comments`, someComment()),
  "changing a comment": (at, comment) => browser.inject("PATCH", `${at}/comments/${comment}`, words),
  "adding a picture": (at) => browser.inject("POST", `${at}/pictures`, aPng()),
  "reading a picture": (at) => browser.inject("GET", `${at}/pictures/${hash}`),
  "removing a comment": (at, comment) => browser.inject("DELETE", `${at}/comments/${comment}`),
}

async function session(name: string): Promise<{ id: string; comment: string }> {
  const { id } = await browser.startRound()
  const { id: comment } = someComment()
  if (name === "a command" || name === "adding a picture") return { id, comment }
  await browser.inject("POST", `/api/sessions/${id}/pictures`, aPng())
  await browser.command(id, { type: "finish" })
  await browser.inject("POST", `/api/sessions/${id}/comments`, someComment(comment))
  const { scores, verdict, levelShown } = aReview()
  if (name === "submitting one's review")
    await browser.inject("PATCH", `/api/sessions/${id}/review`, { scores, verdict, levelShown })
  return { id, comment }
}

test.each(Object.keys(requests))(
  "%s is answered honestly, whichever of its statements the session's deletion comes before",
  async (name) => {
    let undisturbed = false
    for (let statement = 1; !undisturbed; statement++) {
      server.clock.now += 60_000
      const { id, comment } = await session(name)
      let deletion = 0
      database.before(statement, async () => {
        deletion = (await browser.inject("DELETE", `/api/sessions/${id}`)).status
      })
      const { status, body } = await requests[name]!(`/api/sessions/${id}`, comment)
      undisturbed = deletion === 0
      database.before(Infinity, async () => {})
      const what = `the deletion before statement ${statement}: ${JSON.stringify(body)}`
      expect(status === 404 || status < 300, what).toBe(true)
      if (undisturbed) expect(status, what).toBeLessThan(300)
      // The first statement finds out who asks, the second what their part is: after these only a no is honest for writing.
      else if (/ing a comment|changing|a command|adding/.test(name)) expect(status, what).toBe(404)
      expect(statement).toBeLessThan(20)
    }
    for (const table of [
      "picture",
      "review",
      "review_request",
      "review_reply",
      "review_rating",
      "comment",
      "session_event",
      "session_command",
    ]) {
      const orphans = `select 1 from ${table} where session_id not in (select id from session)`
      expect((await server.database.pool.query(orphans)).rows, table).toEqual([])
    }
  },
)
