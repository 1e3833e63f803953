import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest"
import { aPassword, countedPasswords, gitHub, signInAs } from "#testing/a-member.ts"
import { testApp } from "#testing/test-app.ts"
import type { Browser, TestApp } from "#testing/test-app.ts"

let server: TestApp
beforeAll(async () => {
  server = await testApp({ passwords: countedPasswords(), config: { gitHub } })
})
afterEach(() => vi.unstubAllGlobals())
afterAll(() => server.close())

interface Profile {
  id: number
  name: string | null
  email: string
  verified?: boolean
}

/** Answers as GitHub does for somebody; anything else that is asked fails. */
function gitHubKnows({ id, name, email, verified = true }: Profile): void {
  const answers: Record<string, unknown> = {
    "https://github.com/login/oauth/access_token": {
      access_token: "secret-access",
      token_type: "bearer",
      scope: "read:user",
    },
    "https://api.github.com/user": {
      id,
      name,
      login: `login${id}`,
      email,
      avatar_url: "https://avatars.example.org/1",
    },
    "https://api.github.com/user/emails": [{ email, primary: true, verified, visibility: null }],
  }
  vi.stubGlobal("fetch", async (input: string | URL | Request) => {
    const answer = answers[String(input instanceof Request ? input.url : input)]
    return answer ? Response.json(answer) : new Response(null, { status: 500 })
  })
}

/** Leaves for GitHub and comes back; yields where the browser is sent then. */
async function roundTrip(browser: Browser, next = "/prompts"): Promise<string> {
  const left = await browser.inject("POST", "/api/sign-in/github", { next })
  expect(left.status).toBe(200)
  const url = new URL(left.body.url)
  expect(url.host).toBe("github.com")
  return comeBack(browser, url.searchParams.get("state")!)
}

async function comeBack(browser: Browser, state: string): Promise<string> {
  const back = await browser.inject(
    "GET",
    `/api/auth/callback/github?${new URLSearchParams({ code: "a-code", state })}`,
  )
  expect(back.status).toBe(302)
  return String(back.headers.location)
}

const me = async (browser: Browser) => (await browser.inject("GET", "/api/me")).body

test("somebody new gets an account, in which the guest's sessions can be kept; the second time it is the same one", async () => {
  const [first, second] = [server.browser(), server.browser()]
  const { id } = await first.startSession()
  gitHubKnows({ id: 1, name: `Robin ${"of the wood ".repeat(9)}`, email: "Hood@example.org" })
  expect(await roundTrip(first)).toMatch(/\/sign-in\?next=%2Fprompts$/)
  expect(await me(first)).toMatchObject({ account: { email: "hood@example.org", signInBy: ["github"] }, keepable: 1 })
  expect(first.cookie).not.toContain("session_token")
  await first.inject("POST", "/api/me/keep", {})
  await roundTrip(second)
  expect((await second.inject("GET", `/api/sessions/${id}`)).status).toBe(200)
  const { rows } = await server.database.pool.query(
    "select row_to_json(l) as kept from auth_login l where provider_id = 'github'",
  )
  expect(rows).toHaveLength(1)
  expect(JSON.stringify(rows)).not.toContain("secret-access")
})

test("T1: an address that has an account here already opens it to nobody", async () => {
  const [owner, other] = [server.browser(), server.browser()]
  await signInAs(owner, "taken@example.org")
  gitHubKnows({ id: 2, name: "Somebody", email: "taken@example.org" })
  expect(await roundTrip(other)).toContain("refused=github")
  expect((await me(other)).account).toBeNull()
})

test("T1: nor does one that GitHub has not verified make an account", async () => {
  const browser = server.browser()
  gitHubKnows({ id: 3, name: "Somebody", email: "unverified@example.org", verified: false })
  const { status } = await leaveAndReturn(browser)
  expect(status).toBeLessThan(500)
  expect((await me(browser)).account).toBeNull()
})

test("an account without a password changes its address once it has one, and stays the one that GitHub opens", async () => {
  const browser = server.browser()
  const [email, next] = ["tuck@example.org", "friar@example.org"]
  gitHubKnows({ id: 5, name: "Tuck", email })
  await roundTrip(browser)
  const ask = () => browser.inject("POST", "/api/me/email", { current: aPassword, email: next })
  const tokenOf = async (deed: () => Promise<{ status: number }>) => {
    const known = server.printed.length
    expect((await deed()).status).toBe(204)
    while (server.printed.length === known) await new Promise((resolve) => setImmediate(resolve))
    return server.printed.at(-1)!.split("#")[1]!
  }
  expect(await ask()).toMatchObject({ status: 409, body: { code: "wrongState" } })

  const reset = await tokenOf(() => browser.inject("POST", "/api/password-resets", { email }))
  await browser.inject("POST", "/api/password-resets/use", { token: reset, password: aPassword })
  expect((await me(browser)).account).toBeNull()
  expect((await browser.inject("POST", "/api/sign-in", { email, password: aPassword })).status).toBe(200)
  const token = await tokenOf(ask)
  expect((await browser.inject("POST", "/api/email-changes/use", { token })).status).toBe(200)
  const byBoth = { account: { email: next, signInBy: expect.toSatisfy((ways: string[]) => ways.length === 2) } }
  expect(await me(browser)).toMatchObject(byBoth)

  const elsewhere = server.browser()
  await roundTrip(elsewhere)
  expect(await me(elsewhere)).toMatchObject(byBoth)
})

test("who comes back without having left is not signed in", async () => {
  const [victim, attacker] = [server.browser(), server.browser()]
  gitHubKnows({ id: 4, name: "Attacker", email: "attacker@example.org" })
  const { body } = await attacker.inject("POST", "/api/sign-in/github", {})
  await comeBack(victim, new URL(body.url).searchParams.get("state")!)
  expect((await me(victim)).account).toBeNull()
})

test.each(["//evil.example", "/\\evil.example", "https://evil.example", "prompts", "/ "])(
  "%j is no page to go on to",
  async (next) => {
    expect((await server.browser().inject("POST", "/api/sign-in/github", { next })).status).toBe(400)
  },
)

async function leaveAndReturn(browser: Browser) {
  const { body } = await browser.inject("POST", "/api/sign-in/github", {})
  const state = new URL(body.url).searchParams.get("state")!
  return browser.inject("GET", `/api/auth/callback/github?${new URLSearchParams({ code: "a-code", state })}`)
}
