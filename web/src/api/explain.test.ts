import { expect, it } from "vitest"
import { CallError } from "./call-error.ts"
import { curedByReload, explain, isLasting, whyNotDone } from "./explain.ts"

it("quotes the request id of what the server refused", () => {
  expect(explain(new CallError("internal", "", "r-1")).requestId).toBe("r-1")
})

it.each(["notFound", "sessionNotFound", "promptNotFound", "notAllowed"] as const)(
  "quotes none for %s, which stays so and is nobody's fault",
  (code) => {
    const error = new CallError(code, "", "r-1")
    expect(isLasting(error)).toBe(true)
    expect(explain(error).requestId).toBeNull()
  },
)

it("says of an unknown address neither that something was deleted nor that it is somebody else's", () => {
  expect(explain(new CallError("notFound", "")).advice).not.toMatch(/deleted|else/)
  expect(explain(new CallError("sessionNotFound", "")).advice).toMatch(/deleted/)
  expect(isLasting(new CallError("offline", ""))).toBe(false)
})

it("has words for what is no call's error", () => {
  const { title, advice, requestId } = explain(new TypeError("x is undefined"))
  expect(title + advice).not.toContain("undefined")
  expect(requestId).toBeNull()
})

it("advises a reload only where a repeated call would meet the same failure", () => {
  expect(curedByReload(new CallError("unreadable", ""))).toBe(true)
  expect(curedByReload(new CallError("offline", ""))).toBe(false)
})

it("leaves it to the server to say what stands against a press, and to nobody else", () => {
  expect(whyNotDone(new CallError("wrongState", "There is an interviewer already."))).toBe(
    "There is an interviewer already.",
  )
  expect(whyNotDone(new CallError("internal", "select 1"))).toMatch(/^Something went wrong on the server\. .*again/)
})
