import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { aPassword, countedPasswords, signInAs } from "#testing/a-member.ts"
import { testApp } from "#testing/test-app.ts"
import type { Browser, TestApp } from "#testing/test-app.ts"

let server: TestApp
let people = 0
beforeAll(async () => {
  server = await testApp({ passwords: countedPasswords() })
})
afterAll(() => server.close())
beforeEach(() => {
  // All buckets are full again.
  server.clock.now += 24 * 60 * 60_000
})

const newEmail = () => `someone${++people}@example.org`
const emailOf = async (browser: Browser) => (await browser.inject("GET", "/api/me")).body.account?.email ?? null
const ask = (browser: Browser, email: string, current = aPassword) =>
  browser.inject("POST", "/api/me/email", { current, email })
const use = (token: string, browser = server.browser()) => browser.inject("POST", "/api/email-changes/use", { token })
const canSignIn = async (email: string, password = aPassword) =>
  (await server.browser().inject("POST", "/api/sign-in", { email, password })).status === 200

/** What is printed on account of what is done, once there is a line. */
async function printedBy(deed: () => Promise<{ status: number }>): Promise<string> {
  const known = server.printed.length
  expect((await deed()).status).toBe(204)
  while (server.printed.length === known) await new Promise((resolve) => setImmediate(resolve))
  expect(server.printed).toHaveLength(known + 1)
  return server.printed.at(-1)!
}
const tokenIn = (line: string) => line.slice(line.indexOf("#") + 1)
const linkFor = async (browser: Browser, email: string) => tokenIn(await printedBy(() => ask(browser, email)))

async function aMember(): Promise<{ browser: Browser; email: string }> {
  const member = { browser: server.browser(), email: newEmail() }
  await signInAs(member.browser, member.email)
  return member
}

describe("changing one's e-mail address", () => {
  test("it is another one once the link that the new one was sent is opened, and not before", async () => {
    const { browser, email } = await aMember()
    const next = newEmail()
    const line = await printedBy(() => ask(browser, next.toUpperCase()))
    expect(line).toContain(`sign in from now on as ${next}`)
    expect(line).toMatch(/http:\/\/localhost:\d*\/new-email#[\w-]{44}$/)
    expect([await emailOf(browser), await canSignIn(next), await canSignIn(email)]).toEqual([email, false, true])

    expect(await use(tokenIn(line))).toMatchObject({ status: 200, body: { email: next } })
    expect([await emailOf(browser), await canSignIn(next), await canSignIn(email)]).toEqual([next, true, false])
    const { rows } = await server.database.pool.query("select email_verified from account where email = $1", [next])
    expect(rows).toEqual([{ email_verified: true }])
    // The old one is anybody's again.
    await signInAs(server.browser(), email)
  })

  test("T1: the link is kept as a hash, works once of two at the same moment, and not after its 15 minutes", async () => {
    const { browser } = await aMember()
    const token = await linkFor(browser, newEmail())
    const { rows } = await server.database.pool.query("select row_to_json(v)::text as kept from auth_verification v")
    expect(JSON.stringify(rows)).not.toContain(token)
    const both = await Promise.all([use(token), use(token)])
    expect(new Set(both.map(({ status }) => status))).toEqual(new Set([200, 409]))

    const late = await linkFor(browser, newEmail())
    server.clock.now += 15 * 60_000
    expect((await use(late)).status).toBe(409)
  })

  test("it wants the password, and counts the wrong ones with those of signing in", async () => {
    const { browser, email } = await aMember()
    const next = newEmail()
    for (let count = 0; count < 5; count++) expect((await ask(browser, next, "not the one it is")).status).toBe(403)
    expect(await ask(browser, next)).toMatchObject({ status: 429, headers: { "retry-after": "180" } })
    expect(await canSignIn(email)).toBe(false)
    expect(server.printed.join()).not.toContain(next)
  })

  test("every browser is signed out but the one that asked, wherever the link is opened", async () => {
    const { browser, email } = await aMember()
    const [elsewhere, bystander] = [server.browser(), await aMember()]
    await signInAs(elsewhere, email)
    const next = newEmail()
    const token = await linkFor(browser, next)
    expect((await use(token, elsewhere)).status).toBe(200)
    expect([await emailOf(browser), await emailOf(elsewhere)]).toEqual([next, null])
    expect(await emailOf(bystander.browser)).toBe(bystander.email)

    const again = newEmail()
    const second = await linkFor(browser, again)
    await browser.inject("POST", "/api/sign-out", {})
    await signInAs(elsewhere, next)
    expect((await use(second)).status).toBe(200)
    expect([await emailOf(browser), await emailOf(elsewhere)]).toEqual([null, null])
    expect(await canSignIn(again)).toBe(true)
  })

  test("T1: no link is worth anything after a new password, a new address or signing out everywhere; nor one kind for the other", async () => {
    const { browser, email } = await aMember()
    const next = newEmail()
    const resetFor = (to: string) =>
      printedBy(() => server.browser().inject("POST", "/api/password-resets", { email: to })).then(tokenIn)
    const reset = (token: string) =>
      server.browser().inject("POST", "/api/password-resets/use", { token, password: aPassword })

    let token = await linkFor(browser, next)
    expect((await reset(token)).status).toBe(409)
    await browser.inject("POST", "/api/me/password", { current: aPassword, password: aPassword })
    expect((await use(token)).status).toBe(409)

    token = await linkFor(browser, next)
    const key = await resetFor(email)
    expect((await use(key)).status).toBe(409)
    const second = await resetFor(email)
    expect((await reset(key)).status).toBe(204)
    expect([(await use(token)).status, (await reset(second)).status]).toEqual([409, 409])

    server.clock.now += 60 * 60_000
    await signInAs(browser, email)
    token = await linkFor(browser, next)
    await browser.inject("POST", "/api/sign-out-everywhere", {})
    expect((await use(token)).status).toBe(409)

    const bystander = await aMember()
    const others = await linkFor(bystander.browser, newEmail())
    await signInAs(browser, email)
    const toOld = await resetFor(email)
    const rival = await linkFor(browser, newEmail())
    expect((await use(await linkFor(browser, next))).status).toBe(200)
    expect([(await reset(toOld)).status, (await use(rival)).status]).toEqual([409, 409])
    expect((await use(others)).status, "what others have asked for is theirs").toBe(200)
  })

  test("of an account that is gone nothing can be changed", async () => {
    const { browser, email } = await aMember()
    const token = await linkFor(browser, newEmail())
    await browser.inject("POST", "/api/me/delete", { email })
    expect((await use(token)).status).toBe(409)
  })

  test("asking takes a new address that is one's own already for what it is", async () => {
    const { browser, email } = await aMember()
    expect((await ask(browser, email.toUpperCase())).status).toBe(400)
  })
})

describe("T16: nothing tells whether the new address has an account", () => {
  test("asking answers the same, after the same queries; its owner alone learns it, and both accounts stay as they are", async () => {
    const [{ browser, email }, rival] = [await aMember(), await aMember()]
    const work = async (next: string) => {
      let queries = 0
      const asked = () => void queries++
      server.database.pool.on("acquire", asked)
      const { status, body, headers } = await ask(browser, next)
      while (!server.printed.some((line) => line.includes(next))) await new Promise((resolve) => setImmediate(resolve))
      server.database.pool.off("acquire", asked)
      const { date: _date, ...told } = headers
      return { status, body, told, queries }
    }
    expect(await work(rival.email)).toEqual(await work(newEmail()))
    const line = server.printed.findLast((one) => one.includes(rival.email))!
    expect(await use(tokenIn(line))).toMatchObject({ status: 409, body: { code: "wrongState" } })
    expect(await emailOf(browser)).toBe(email)
    expect(await canSignIn(rival.email)).toBe(true)
  })

  test("nobody is sent more than three letters, whoever asks for them", async () => {
    const victim = newEmail()
    const statuses: number[] = []
    for (let count = 0; count < 4; count++) statuses.push((await ask((await aMember()).browser, victim)).status)
    expect(statuses).toEqual([204, 204, 204, 429])
    const { browser } = await aMember()
    const own: number[] = []
    for (let count = 0; count < 4; count++) own.push((await ask(browser, newEmail())).status)
    expect(own).toEqual([204, 204, 204, 429])
  })
})
