import { afterAll, beforeAll, describe, expect, test } from "vitest"
import type { SessionSummary } from "@tradeoff/shared/contracts/session-view.ts"
import { aPassword, countedPasswords, signInAs } from "#testing/a-member.ts"
import { joinMock, testApp } from "#testing/test-app.ts"
import type { Browser, TestApp } from "#testing/test-app.ts"
import { listen, openPage } from "#testing/test-page.ts"
import { nobodysHash, scryptPasswords } from "./auth.ts"

const passwords = countedPasswords()
let server: TestApp
let people = 0
beforeAll(async () => {
  server = await testApp({ passwords })
})
afterAll(() => server.close())

const newEmail = () => `person${++people}@example.org`
const sessionsOf = async (browser: Browser): Promise<string[]> => {
  const { body } = await browser.inject("GET", "/api/sessions")
  return body.sessions.map(({ id }: SessionSummary) => id)
}
/** How often the database was asked meanwhile. */
async function queriesOf(task: () => Promise<unknown>): Promise<number> {
  let count = 0
  const asked = () => void count++
  server.database.pool.on("acquire", asked)
  await task()
  server.database.pool.off("acquire", asked)
  return count
}
const me = async (browser: Browser) => (await browser.inject("GET", "/api/me")).body

describe("what belongs to whom", () => {
  test("a guest's sessions stay the browser's until they are kept, and are the account's in every browser then", async () => {
    const [first, second] = [server.browser(), server.browser()]
    const email = newEmail()
    const { id } = await first.startSession()
    await signInAs(first, email)
    expect(await me(first)).toMatchObject({ account: { email, role: "member", signInBy: ["password"] }, keepable: 1 })
    expect(await sessionsOf(first)).toEqual([])

    const kept = await first.inject("POST", "/api/me/keep", {})
    expect(kept.body).toMatchObject({ account: { email }, keepable: 0 })
    expect(await sessionsOf(first)).toEqual([id])
    expect((await first.command(id, { type: "start" })).status).toBe(200)

    await signInAs(second, email)
    expect(await sessionsOf(second)).toEqual([id])
    const { id: later } = await second.startSession()
    expect((await first.inject("GET", `/api/sessions/${later}`)).status).toBe(200)
    const { rows } = await server.database.pool.query(
      "select count(distinct person_id)::int as persons from participant where session_id = any($1)",
      [[id, later]],
    )
    expect(rows[0].persons, "no row has moved to another person").toBe(2)
  })

  test("signing out leaves nothing of the account in the browser, and all of it in the others", async () => {
    const [first, second] = [server.browser(), server.browser()]
    const email = newEmail()
    await signInAs(first, email)
    await signInAs(second, email)
    const { id } = await first.startSession()
    const before = first.cookie
    expect((await first.inject("POST", "/api/sign-out", {})).status).toBe(204)
    expect(first.cookie).not.toBe(before)
    expect(await sessionsOf(first)).toEqual([])
    expect((await first.inject("GET", `/api/sessions/${id}`)).status).toBe(404)
    expect(await sessionsOf(second)).toEqual([id])

    const thief = server.browser()
    thief.cookie = before
    expect((await me(thief)).account).toBeNull()
    expect(await sessionsOf(thief)).toEqual([])
    await thief.startSession()
    expect(thief.cookie, "who comes by a cookie that is used up is somebody new").not.toBe(before)
    expect(await sessionsOf(second)).toEqual([id])
  })

  test("what was left on the browser is there again after signing out", async () => {
    const browser = server.browser()
    const { id } = await browser.startSession()
    await signInAs(browser, newEmail())
    const { id: mine } = await browser.startSession()
    expect(await sessionsOf(browser)).toEqual([mine])
    await browser.inject("POST", "/api/sign-out", {})
    expect(await sessionsOf(browser)).toEqual([id])
  })

  test("a guest's cookie leads nowhere once their sessions are kept", async () => {
    const browser = server.browser()
    const { id } = await browser.startSession()
    const [thief, planted] = [server.browser(), browser.cookie]
    await signInAs(browser, newEmail())
    await browser.inject("POST", "/api/me/keep", {})
    thief.cookie = planted
    expect(await sessionsOf(thief)).toEqual([])
    expect((await thief.inject("GET", `/api/sessions/${id}`)).status).toBe(404)
  })

  test("T2: a cookie that was there before signing in leads nowhere after it", async () => {
    const [victim, attacker] = [server.browser(), server.browser()]
    await attacker.startSession()
    victim.cookie = attacker.cookie
    await signInAs(victim, newEmail())
    await victim.startSession()
    expect((await me(attacker)).account).toBeNull()
    expect(await sessionsOf(attacker)).toHaveLength(1)
  })

  test("two browsers of one account have one part in a session, and a mock is listed once", async () => {
    const [host, one, other] = [server.browser(), server.browser(), server.browser()]
    const email = newEmail()
    const { id } = await host.startSession({ kind: "mock" })
    const no = await joinMock(host, id, one, "interviewer")
    await joinMock(host, id, other, "observer")
    for (const browser of [one, other]) {
      await signInAs(browser, email)
      await browser.inject("POST", "/api/me/keep", {})
    }
    expect(await sessionsOf(one)).toEqual([id])
    expect((await one.inject("GET", `/api/sessions/${id}`)).body.participant).toBe(no)
    const third = server.browser()
    await signInAs(third, email)
    expect(await joinMock(host, id, third, "observer")).toBe(no)
  })
})

describe("signing out elsewhere", () => {
  test("everywhere: every browser is out, and its open pages with it", async () => {
    const [first, second] = [server.browser(), server.browser()]
    const email = newEmail()
    const port = await listen(server)
    await signInAs(first, email)
    await signInAs(second, email)
    const { id } = await second.startSession()
    const page = await openPage(port, id, second)
    await page.join()
    expect((await first.inject("POST", "/api/sign-out-everywhere", {})).status).toBe(204)
    expect((await page.closed).code).toBe(4401)
    for (const browser of [first, second]) expect((await me(browser)).account).toBeNull()
    expect((await second.inject("GET", `/api/sessions/${id}`)).status).toBe(404)
  })

  test("a sign-in that nobody uses ends after 30 days; one that is used does not", async () => {
    const browser = server.browser()
    await signInAs(browser, newEmail())
    const day = 24 * 60 * 60_000
    for (let days = 0; days < 40; days += 20) {
      server.clock.now += 20 * day
      expect((await me(browser)).account).not.toBeNull()
    }
    server.clock.now += 31 * day
    expect((await me(browser)).account).toBeNull()
  })

  test("a new password signs the others out, and wants the old one", async () => {
    const [first, second] = [server.browser(), server.browser()]
    const email = newEmail()
    await signInAs(first, email)
    await signInAs(second, email)
    const next = "quite another phrase"
    const wrong = await first.inject("POST", "/api/me/password", { current: "not the one it is", password: next })
    expect(wrong.status).toBe(403)
    expect((await first.inject("POST", "/api/me/password", { current: aPassword, password: next })).status).toBe(204)
    expect((await me(first)).account).not.toBeNull()
    expect((await me(second)).account).toBeNull()
    expect((await second.inject("POST", "/api/sign-in", { email, password: aPassword })).status).toBe(401)
    expect((await second.inject("POST", "/api/sign-in", { email, password: next })).status).toBe(200)
  })
})

describe("resetting a password", () => {
  async function linkFor(email: string): Promise<string> {
    const known = server.printed.length
    expect((await server.browser().inject("POST", "/api/password-resets", { email })).status).toBe(204)
    while (server.printed.length === known) await new Promise((resolve) => setImmediate(resolve))
    const line = server.printed.at(-1)!
    expect(line).toContain(email)
    return line.slice(line.indexOf("#") + 1)
  }
  const use = (token: string, password = "an entirely new one") =>
    server.browser().inject("POST", "/api/password-resets/use", { token, password })

  test("T1: by a link that is printed, works once, and signs every browser out", async () => {
    const browser = server.browser()
    const email = newEmail()
    await signInAs(browser, email)
    const token = await linkFor(email)
    const { rows } = await server.database.pool.query("select identifier from auth_verification")
    expect(JSON.stringify(rows), "kept as a hash alone").not.toContain(token)
    const [one, other] = await Promise.all([use(token), use(token)])
    expect(new Set([one.status, other.status])).toEqual(new Set([204, 409]))
    expect((await me(browser)).account).toBeNull()
    expect((await browser.inject("POST", "/api/sign-in", { email, password: "an entirely new one" })).status).toBe(200)
  })

  test("T1: not after its 15 minutes", async () => {
    const email = newEmail()
    await signInAs(server.browser(), email)
    const token = await linkFor(email)
    server.clock.now += 15 * 60_000 + 1
    expect((await use(token)).status).toBe(409)
  })

  test("the link leads where the operator said, never where a request says", async () => {
    const email = newEmail()
    await signInAs(server.browser(), email)
    const known = server.printed.length
    await server.app.inject({
      method: "POST",
      url: "/api/password-resets",
      payload: { email },
      headers: { host: "203.0.113.9", origin: "http://203.0.113.9" },
    })
    while (server.printed.length === known) await new Promise((resolve) => setImmediate(resolve))
    expect(server.printed.at(-1)).toMatch(/http:\/\/localhost:\d*\/reset#/)
  })
})

describe("T16: nothing tells whether an e-mail address has an account", () => {
  test("signing up, resetting and signing in answer the same, and look at as many passwords", async () => {
    const [known, unknown] = [newEmail(), newEmail()]
    await signInAs(server.browser(), known)
    const answers = async (email: string, made: boolean) => {
      const looks: number[] = []
      const asked: [string, object][] = [
        ["/api/password-resets", { email }],
        ["/api/sign-in", { email, password: "not the one it is" }],
        // Last: it makes the account.
        ...(made
          ? ([["/api/accounts", { name: "Robin", email, password: "another good phrase" }]] as [string, object][])
          : []),
      ]
      const told: unknown[] = []
      for (const [url, body] of asked) {
        passwords.looks = 0
        const reply = await server.browser().inject("POST", url, body)
        const { date: _date, "set-cookie": _cookie, ...headers } = reply.headers
        told.push([reply.status, headers, { ...reply.body, requestId: null }])
        looks.push(passwords.looks)
      }
      return { told, looks }
    }
    expect(await answers(known, true)).toEqual(await answers(unknown, true))
    expect(
      (await server.browser().inject("POST", "/api/sign-in", { email: known, password: aPassword })).status,
      "the password is as it was",
    ).toBe(200)
  })

  test("signing in takes as many queries and looks, by a password that is wrong, for an account without one, or for none", async () => {
    const [known, withoutPassword] = [newEmail(), newEmail()]
    for (const email of [known, withoutPassword]) await signInAs(server.browser(), email)
    await server.database.pool.query(
      "delete from auth_login where account_id = (select id from account where email = $1)",
      [withoutPassword],
    )
    const work = async (email: string) => {
      passwords.looks = 0
      const queries = await queriesOf(async () => {
        const { status } = await server
          .browser()
          .inject("POST", "/api/sign-in", { email, password: "not the one it is" })
        expect(status).toBe(401)
      })
      return { queries, looks: passwords.looks }
    }
    const unknown = await work(newEmail())
    expect(unknown).toEqual({ queries: expect.toSatisfy((count: number) => count > 0), looks: 1 })
    expect(await work(known)).toEqual(unknown)
    expect(await work(withoutPassword)).toEqual(unknown)
  })

  test("a reset takes as many queries for any address, and none of them is waited for", async () => {
    const known = newEmail()
    await signInAs(server.browser(), known)
    const printed = server.printed.length
    const work = (email: string) =>
      queriesOf(async () => {
        expect((await server.browser().inject("POST", "/api/password-resets", { email })).status).toBe(204)
        expect(server.printed).toHaveLength(printed)
        // What goes on behind the answer is done by then.
        for (let turns = 0; turns < 50; turns++) await server.database.pool.query("select 1")
      })
    expect(await work(newEmail())).toBe(await work(known))
    expect(server.printed).toHaveLength(printed + 1)
  })

  test("what is looked at where there is no password is a hash that scrypt takes, of no password", async () => {
    for (const password of ["", aPassword])
      expect(await scryptPasswords.verify({ hash: nobodysHash, password })).toBe(false)
  })

  test("upper case is the same address", async () => {
    const email = newEmail()
    await signInAs(server.browser(), email)
    const { status } = await server
      .browser()
      .inject("POST", "/api/sign-in", { email: email.toUpperCase(), password: aPassword })
    expect(status).toBe(200)
  })
})

test.each(["123456789012", "qwertyuiopas", "password1234!", "aaaaaaaaaaaa", "nobody-else@example.org", "short"])(
  "the password %s is refused",
  async (password) => {
    const { status } = await server
      .browser()
      .inject("POST", "/api/accounts", { name: "Robin", email: "nobody-else@example.org", password })
    expect(status).toBe(400)
  },
)

describe("leaving for good", () => {
  test("everything of one's own goes; a mock stays with the peer, without one's name", async () => {
    const [member, elsewhere, peer] = [server.browser(), server.browser(), server.browser()]
    const email = newEmail()
    const { id: asGuest } = await member.startSession()
    await signInAs(member, email)
    await member.inject("POST", "/api/me/keep", {})
    const { id: solo } = await member.startRound()
    const { id: mock } = await member.startRound({ kind: "mock", name: "Leaving" }, peer)
    await signInAs(elsewhere, email)

    expect((await member.inject("POST", "/api/me/delete", { email: "another@example.org" })).status).toBe(400)
    expect(await sessionsOf(elsewhere)).toHaveLength(3)
    expect((await member.inject("POST", "/api/me/delete", { email })).status).toBe(204)

    for (const browser of [member, elsewhere]) {
      expect((await me(browser)).account).toBeNull()
      expect(await sessionsOf(browser)).toEqual([])
    }
    expect((await member.inject("POST", "/api/sign-in", { email, password: aPassword })).status).toBe(401)
    const { rows } = await server.database.pool.query("select id from session where id = any($1)", [
      [asGuest, solo, mock],
    ])
    expect(rows).toEqual([{ id: mock }])
    const view = (await peer.inject("GET", `/api/sessions/${mock}`)).body
    expect(view.people.map(({ name }: { name: string | null }) => name)).toEqual([null, "interviewer"])
    for (const table of ["account", "auth_login"]) {
      const left = await server.database.pool.query(`select * from ${table} t where t::text like $1`, [`%${email}%`])
      expect(left.rows, table).toEqual([])
    }
  })
})
