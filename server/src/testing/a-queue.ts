import { signInAs } from "./a-member.ts"
import type { Browser, Reply, TestApp } from "./test-app.ts"

const minuteMs = 60_000

/** Somebody new with an account, of that name; the clock moves on by what many sign-ups from one address must wait for. */
export async function aMember(server: TestApp, name: string): Promise<Browser> {
  server.clock.now += 3 * minuteMs
  const browser = server.browser()
  await signInAs(browser, `${name}@example.org`)
  return browser
}

/** A finished round of somebody's; in a mock with `peer`, or somebody new, for an interviewer. */
export async function aFinishedRound(browser: Browser, settings: object = {}, peer?: Browser): Promise<string> {
  const { id } = await browser.startRound(settings, peer)
  const { status, body } = await browser.command(id, { type: "finish" })
  if (status !== 200) throw new Error(`not finished: ${JSON.stringify(body)}`)
  return id
}

export const askForReviews = (browser: Browser, session: string, wanted = 1, about = ""): Promise<Reply> =>
  browser.inject("PUT", `/api/sessions/${session}/review-request`, { wanted, about })

/** The id by which the queue names a round that asks for `wanted` reviews. */
export async function queued(browser: Browser, session: string, wanted = 1): Promise<string> {
  const { status, body } = await askForReviews(browser, session, wanted)
  if (status !== 200) throw new Error(`not in the queue: ${JSON.stringify(body)}`)
  return body.id
}

export const claim = (browser: Browser, request: string): Promise<Reply> =>
  browser.inject("POST", `/api/review-queue/${request}/claim`, {})

export const giveUp = (browser: Browser, session: string): Promise<Reply> =>
  browser.inject("DELETE", `/api/sessions/${session}/claim`)

export const queueOf = (browser: Browser): Promise<Reply> => browser.inject("GET", "/api/review-queue")

export const inboxOf = (browser: Browser): Promise<Reply> => browser.inject("GET", "/api/reviews")

/** Comes by a link of the candidate's to review a round. */
export async function reviewByLink(candidate: Browser, session: string, guest: Browser, name = "Guest"): Promise<void> {
  const invited = await candidate.inject("POST", `/api/sessions/${session}/invitations`, { role: "reviewer" })
  const { status, body } = await guest.inject("POST", "/api/invitations/accept", { code: invited.body.code, name })
  if (status !== 200) throw new Error(`not let in: ${JSON.stringify([invited.body, body])}`)
}
