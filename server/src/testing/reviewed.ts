import type { ReviewContent } from "@tradeoff/shared/contracts/reviews.ts"
import { aReview } from "@tradeoff/shared/testing/a-review.ts"
import type { Browser, Reply } from "./test-app.ts"

export const readReview = (browser: Browser, session: string) =>
  browser.inject("GET", `/api/sessions/${session}/review`)
export const changeReview = (browser: Browser, session: string, change: object) =>
  browser.inject("PATCH", `/api/sessions/${session}/review`, change)
export const submitReview = (browser: Browser, session: string) =>
  browser.inject("POST", `/api/sessions/${session}/review/submit`, {})
export const listReviews = (browser: Browser, session: string) =>
  browser.inject("GET", `/api/sessions/${session}/reviews`)

/** A whole review, whoever writes it: what `overrides` leaves out is as `aReview` has it. */
export async function writeReview(
  browser: Browser,
  session: string,
  overrides: Partial<ReviewContent> = {},
): Promise<Reply> {
  const { createdAt } = (await browser.inject("GET", `/api/sessions/${session}`)).body
  const reply = await changeReview(browser, session, aReview(overrides, createdAt))
  if (reply.status !== 200) throw new Error(`not written: ${JSON.stringify(reply.body)}`)
  return reply
}

/** The same, submitted. */
export async function giveReview(
  browser: Browser,
  session: string,
  overrides: Partial<ReviewContent> = {},
): Promise<Reply> {
  await writeReview(browser, session, overrides)
  const reply = await submitReview(browser, session)
  if (reply.status !== 200) throw new Error(`not submitted: ${JSON.stringify(reply.body)}`)
  return reply
}
