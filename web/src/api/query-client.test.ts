import { afterEach, expect, it } from "vitest"
import { CallError, type CallErrorCode } from "./call-error.ts"
import { load, queryClient } from "./query-client.ts"
import { reach } from "./reach.ts"

afterEach(() => queryClient.clear())

const query = (queryFn: () => Promise<string>) => ({ queryKey: ["thing"], queryFn, staleTime: 0 })
const answer = (text: string) => query(async () => text)
const failure = (code: CallErrorCode) => query(async () => Promise.reject(new CallError(code, code)))

it("prefers a fresh answer to a kept one", async () => {
  await load(answer("old"))
  expect(await load(answer("new"))).toBe("new")
})

it("makes do with a kept answer while the server cannot be reached, and says so", async () => {
  await load(answer("old"))
  expect(await load(failure("offline"))).toBe("old")
  expect(reach.getSnapshot()).toBe(false)
  await load(answer("new"))
  expect(reach.getSnapshot()).toBe(true)
})

it("has nothing to offer when nothing was kept", async () => {
  await expect(load(failure("offline"))).rejects.toMatchObject({ code: "offline" })
})

it("does not hide a refusal behind a kept answer, and counts it as an answer", async () => {
  await load(answer("old"))
  await expect(load(failure("sessionNotFound"))).rejects.toMatchObject({ code: "sessionNotFound" })
  expect(reach.getSnapshot()).toBe(true)
})
