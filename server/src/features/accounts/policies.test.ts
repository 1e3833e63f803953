import { afterEach, expect, test } from "vitest"
import { aPassword, countedPasswords, signInAs } from "#testing/a-member.ts"
import { testApp } from "#testing/test-app.ts"
import type { TestApp } from "#testing/test-app.ts"
import { createAccountStore } from "./store.ts"

let server: TestApp
afterEach(() => server.close())

const start = (config: object) => testApp({ config, passwords: countedPasswords() })
const anAccount = (email: string) => ({ name: "Robin", email, password: aPassword })

test("SIGNUP=closed: the first account can be made, by one of two at once, and no other", async () => {
  server = await start({ signUp: "closed" })
  expect((await server.browser().inject("GET", "/api/me")).body.policies.signUp).toBe("open")
  const asked = ["one", "two"].map((who) =>
    server.browser().inject("POST", "/api/accounts", anAccount(`${who}@example.org`)),
  )
  expect(new Set((await Promise.all(asked)).map(({ status }) => status))).toEqual(new Set([204, 403]))
  expect((await server.browser().inject("POST", "/api/accounts", anAccount("three@example.org"))).status).toBe(403)
  const { rows } = await server.database.pool.query("select count(*)::int as accounts from account")
  expect(rows).toEqual([{ accounts: 1 }])
  expect((await server.browser().inject("GET", "/api/me")).body.policies).toMatchObject({
    signUp: "closed",
    guests: "allowed",
  })
})

test("GUESTS=none: without an account nothing is written and nothing is one's own; library and health stay", async () => {
  server = await start({ guests: "none" })
  const browser = server.browser()
  const session = { promptSlug: "rate-limiter", kind: "solo", mode: "practice", level: "mid", lengthMin: 45 }
  expect((await browser.inject("POST", "/api/sessions", session)).status).toBe(401)
  expect((await server.database.pool.query("select id from person")).rows).toEqual([])
  for (const url of ["/api/health", "/api/prompts", "/api/prompts/rate-limiter", "/api/sessions", "/api/me"])
    expect((await browser.inject("GET", url)).status, url).toBe(200)
  await signInAs(browser, "robin@example.org")
  const { id } = await browser.startSession()
  await browser.inject("POST", "/api/sign-out", {})
  expect((await browser.inject("GET", `/api/sessions/${id}`)).status).toBe(404)
})

test("GUESTS=none: what was made while guests were allowed can be kept in an account, and till then is nobody's", async () => {
  const open = await start({})
  const browser = open.browser()
  const { id } = await browser.startSession()
  server = await testApp({
    config: { guests: "none" },
    passwords: countedPasswords(),
    database: { ...open.database, close: async () => {} },
    newId: crypto.randomUUID.bind(crypto),
    newToken: () => "another".padEnd(22, "0"),
  })
  const later = server.browser()
  later.cookie = browser.cookie
  expect((await later.inject("GET", `/api/sessions/${id}`)).status).toBe(404)
  expect((await later.command(id, { type: "start" })).status).toBe(404)
  await signInAs(later, "robin@example.org")
  expect((await later.inject("POST", "/api/me/keep", {})).status).toBe(200)
  expect((await later.inject("GET", `/api/sessions/${id}`)).status).toBe(200)
  await open.close()
})

test("a role is what the command line says, and nothing that is sent", async () => {
  server = await start({})
  const browser = server.browser()
  expect(
    (await browser.inject("POST", "/api/accounts", { ...anAccount("robin@example.org"), role: "operator" })).status,
  ).toBe(400)
  await signInAs(browser, "robin@example.org")
  expect((await browser.inject("PATCH", "/api/me", { name: "Robin", role: "operator" })).status).toBe(400)
  expect((await browser.inject("GET", "/api/me")).body.account.role).toBe("member")
  const store = createAccountStore(server.database.db)
  expect(await store.setRole("nobody@example.org", "operator")).toBeNull()
  expect(await store.setRole("Robin@Example.org", "operator")).toBe("robin")
  expect((await browser.inject("GET", "/api/me")).body.account.role).toBe("operator")
})
