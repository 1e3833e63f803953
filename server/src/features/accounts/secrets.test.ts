import { Writable } from "node:stream"
import pino from "pino"
import { expect, test } from "vitest"
import { aPassword, signInAs } from "#testing/a-member.ts"
import { testApp } from "#testing/test-app.ts"

test("T19: what somebody signs in by is neither logged nor kept as it is; scrypt stands in between", async () => {
  let logged = ""
  const memory = new Writable({
    write(chunk, _encoding, done) {
      logged += String(chunk)
      done()
    },
  })
  const server = await testApp({ logger: pino({ level: "trace" }, memory) as never })
  const browser = server.browser()
  const email = "robin@example.org"
  await signInAs(browser, email)
  await browser.inject("POST", "/api/sign-in", { email, password: "not the one it is" })
  await browser.inject("POST", "/api/password-resets", { email })
  while (server.printed.length === 0) await new Promise((resolve) => setImmediate(resolve))
  const link = server.printed[0]!.split("#")[1]!
  await browser.inject("POST", "/api/password-resets/use", { token: link, password: `${aPassword} again` })

  let kept = ""
  for (const table of ["account", "person", "auth_sign_in", "auth_login", "auth_verification", "auth_try"]) {
    const { rows } = await server.database.pool.query(`select row_to_json(t)::text as row from ${table} t`)
    kept += JSON.stringify(rows)
  }
  expect(logged).toContain("/api/sign-in")
  expect(kept).toMatch(/[0-9a-f]{32}:[0-9a-f]{128}/)
  const cookie = browser.cookie!.slice(browser.cookie!.indexOf("=") + 1)
  for (const secret of [aPassword, "not the one it is", link, cookie]) {
    expect(logged).not.toContain(secret)
    expect(kept).not.toContain(secret)
  }
  expect(logged, "nor who it was").not.toContain(email)
  await server.close()
})
