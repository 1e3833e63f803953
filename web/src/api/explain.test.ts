import { expect, it } from "vitest"
import { CallError } from "./call-error.ts"
import { curedByReload, explain } from "./explain.ts"

it("quotes the request id of what the server refused", () => {
  expect(explain(new CallError("internal", "", "r-1")).requestId).toBe("r-1")
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
