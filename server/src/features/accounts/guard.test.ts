import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { aPassword, countedPasswords, signInAs } from "#testing/a-member.ts"
import { testApp, testHost, testOrigin } from "#testing/test-app.ts"
import type { TestApp } from "#testing/test-app.ts"
import { limits } from "#platform/limits.ts"
import { addressOf, createTries } from "./tries.ts"

const passwords = countedPasswords()
let server: TestApp
let people = 0
beforeAll(async () => {
  server = await testApp({ passwords })
})
afterAll(() => server.close())
beforeEach(async () => {
  // All buckets are full again.
  server.clock.now += 24 * 60 * 60_000
})

async function aMember(): Promise<string> {
  const email = `member${++people}@example.org`
  await signInAs(server.browser(), email)
  passwords.looks = 0
  return email
}

function tryFrom(remoteAddress: string, email: string, password = "not the one it is") {
  return server.app.inject({
    method: "POST",
    url: "/api/sign-in",
    remoteAddress,
    payload: { email, password },
    headers: { host: testHost, origin: testOrigin },
  })
}

const statuses = async (replies: ReturnType<typeof tryFrom>[]) => {
  const told = (await Promise.all(replies)).map(({ statusCode }) => statusCode)
  return Object.fromEntries([...new Set(told)].map((status) => [status, told.filter((one) => one === status).length]))
}
const parallel = (count: number, attempt: (index: number) => ReturnType<typeof tryFrom>) =>
  statuses(Array.from({ length: count }, (_, index) => attempt(index)))

test("T1: of 100 parallel wrong passwords five reach the hash", async () => {
  const email = await aMember()
  expect(await parallel(100, () => tryFrom("192.0.2.1", email))).toEqual({ 401: 5, 429: 95 })
  expect(passwords.looks).toBe(limits.passwordTries)
})

test("T1: nor do more from 100 addresses, in any spelling of the e-mail address", async () => {
  const email = await aMember()
  const spelt = (index: number) => (index % 2 ? email : email.toUpperCase())
  expect(await parallel(100, (index) => tryFrom(`192.0.2.${index}`, spelt(index)))).toEqual({ 401: 5, 429: 95 })
  expect(passwords.looks).toBe(limits.passwordTries)
})

test("nor for an address that has no account", async () => {
  expect(await parallel(100, () => tryFrom("192.0.2.1", "nobody@example.org"))).toEqual({ 401: 5, 429: 95 })
})

test("T1: one address gets through no more than 50, however many accounts it guesses at; spellings and a /64 are one address", async () => {
  const spellings = (index: number) =>
    [
      `2001:db8:0:7::${index.toString(16)}`,
      `2001:DB8::7:0:0:${index.toString(16)}:1`.replace("::7", ":0:7"),
      `2001:0db8:0000:0007:${index.toString(16)}::`,
    ][index % 3]!
  passwords.looks = 0
  expect(await parallel(120, (index) => tryFrom(spellings(index), `nobody${index}@example.org`))).toEqual({
    401: 50,
    429: 70,
  })
  expect(passwords.looks).toBe(limits.passwordTriesPerAddress)
})

test("an address that has no try left spends no account's", async () => {
  const email = await aMember()
  await parallel(60, (index) => tryFrom("192.0.2.1", `nobody${index}@example.org`))
  expect(await parallel(30, () => tryFrom("192.0.2.1", email))).toEqual({ 429: 30 })
  expect((await tryFrom("192.0.2.2", email, aPassword)).statusCode).toBe(200)
})

test("a neighbour who guesses at one account shuts nobody else out", async () => {
  const [guessed, neighbour] = [await aMember(), await aMember()]
  await parallel(300, () => tryFrom("192.0.2.1", guessed))
  expect((await tryFrom("192.0.2.1", neighbour, aPassword)).statusCode).toBe(200)
})

test("the right password costs nothing, and another try comes back every three minutes", async () => {
  const email = await aMember()
  for (let count = 0; count < 20; count++) expect((await tryFrom("192.0.2.1", email, aPassword)).statusCode).toBe(200)
  await parallel(10, () => tryFrom("192.0.2.1", email))
  expect((await tryFrom("192.0.2.1", email, aPassword)).statusCode).toBe(429)
  server.clock.now += limits.passwordTryMs
  expect((await tryFrom("192.0.2.1", email)).statusCode).toBe(401)
  expect((await tryFrom("192.0.2.1", email, aPassword)).statusCode).toBe(429)
  server.clock.now += limits.passwordTryMs
  expect((await tryFrom("192.0.2.1", email, aPassword)).statusCode).toBe(200)
})

test("links to reset are asked for three times, accounts made twenty times, links used twenty times", async () => {
  const email = await aMember()
  const post = (url: string, payload: object, remoteAddress = "192.0.2.1") =>
    server.app.inject({ method: "POST", url, payload, remoteAddress, headers: { host: testHost, origin: testOrigin } })
  const times = (count: number, ask: (index: number) => ReturnType<typeof post>) => parallel(count, ask)
  expect(await times(10, () => post("/api/password-resets", { email }))).toEqual({ 204: 3, 429: 7 })
  expect(
    await times(30, (index) =>
      post("/api/accounts", { name: "Robin", email: `made${index}@example.org`, password: aPassword }, "192.0.2.7"),
    ),
  ).toEqual({ 204: 20, 429: 10 })
  expect(
    await times(30, () =>
      post("/api/password-resets/use", { token: "x".repeat(24), password: aPassword }, "192.0.2.8"),
    ),
  ).toEqual({ 409: 20, 429: 10 })
})

test("T16: who has to wait is told how long, as the bucket has it, and then it is long enough", async () => {
  const email = await aMember()
  await parallel(5, () => tryFrom("192.0.2.1", email))
  server.clock.now += 50_500
  const { statusCode, headers, ...reply } = await tryFrom("192.0.2.1", email, aPassword)
  expect([statusCode, headers["retry-after"]]).toEqual([429, "130"])
  expect(reply.json().message).toBe("Too many wrong passwords. Try again in 3 minutes.")
  server.clock.now += 130_000 - 600
  const last = await tryFrom("192.0.2.1", email, aPassword)
  expect([last.statusCode, last.headers["retry-after"]]).toEqual([429, "1"])
  expect(last.json().message).toBe("Too many wrong passwords. Try again in a second.")
  server.clock.now += 1_000
  expect((await tryFrom("192.0.2.1", email, aPassword)).statusCode).toBe(200)
})

test("of two that are used up, the one that takes longer is told; of one that is not, nothing", async () => {
  const email = await aMember()
  await parallel(60, (index) => tryFrom("192.0.2.1", `nobody${index}@example.org`))
  // An address has a try every 18 seconds again, an account one every 180.
  expect((await tryFrom("192.0.2.1", email)).headers["retry-after"]).toBe("18")
  await parallel(5, () => tryFrom("192.0.2.2", email))
  expect((await tryFrom("192.0.2.1", email)).headers["retry-after"]).toBe("180")
  expect((await tryFrom("192.0.2.2", "somebody@example.org")).headers).not.toHaveProperty("retry-after")
})

test("buckets that are long full again are forgotten, and none keeps an address", async () => {
  const tries = createTries(server.database.db, () => server.clock.now)
  const keys = async () => (await server.database.pool.query("select key from auth_try")).rows.map(({ key }) => key)
  await tries.sweep(60 * 60_000)
  expect(await keys()).toEqual([])
  await aMember()
  await tryFrom("192.0.2.1", "nobody@example.org")
  expect((await keys()).length).toBeGreaterThanOrEqual(3)
  for (const key of await keys()) expect(key).toMatch(/^[\w-]{43}$/)
  server.clock.now += 30 * 60_000
  await tries.sweep(60 * 60_000)
  expect((await keys()).length).toBeGreaterThanOrEqual(3)
})

test.each([
  ["192.0.2.1", "192.0.2.1"],
  ["::ffff:192.0.2.1", "192.0.2.1"],
  ["::FFFF:c000:0201", "192.0.2.1"],
  ["2001:db8:0:7::1", "2001:db8:0:7::/64"],
  ["2001:0DB8:0000:0007:ffff::", "2001:db8:0:7::/64"],
  ["::1", "0:0:0:0::/64"],
  ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ["", ""],
])("the address %s counts as %s", (ip, counted) => {
  expect(addressOf(ip)).toBe(counted)
})
