import { once } from "node:events"
import { createServer } from "node:net"
import type { AddressInfo } from "node:net"
import { expect, test } from "vitest"
import { aPassword, countedPasswords, signInAs } from "#testing/a-member.ts"
import { testApp } from "#testing/test-app.ts"

/** As much of a mail server as it takes to be handed one letter. */
async function mailServer() {
  const letters: string[] = []
  const server = createServer((socket) => {
    let letter: string | null = null
    socket.write("220 here\r\n")
    socket.on("data", (chunk) => {
      if (letter === null) {
        const word = chunk.toString().slice(0, 4).toUpperCase()
        if (word === "DATA") letter = ""
        socket.write(word === "DATA" ? "354 go on\r\n" : word === "QUIT" ? "221 bye\r\n" : "250 fine\r\n")
        return
      }
      letter += chunk.toString()
      if (!letter.endsWith("\r\n.\r\n")) return
      letters.push(letter.replaceAll("=\r\n", ""))
      letter = null
      socket.write("250 taken\r\n")
    })
  })
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  const close = () => new Promise((resolve) => server.close(resolve))
  return { letters, url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`, close }
}

test("with SMTP_URL a link is mailed to the account's address, and printed nowhere", async () => {
  const mail = await mailServer()
  const publicUrl = "http://localhost:3000"
  const config = { publicUrl, mail: { smtpUrl: mail.url, from: "tradeoff@example.org" } }
  const server = await testApp({ config, passwords: countedPasswords() })
  await signInAs(server.browser(), "robin@example.org")
  for (const email of ["nobody@example.org", "robin@example.org"])
    expect((await server.browser().inject("POST", "/api/password-resets", { email })).status).toBe(204)
  // Ending the server waits for what it is still sending.
  await server.close()
  await mail.close()
  expect(mail.letters).toHaveLength(1)
  const [letter = ""] = mail.letters
  expect(letter).toMatch(/^To: robin <robin@example.org>/m)
  expect(letter).toContain("tradeoff@example.org")
  expect(letter).toMatch(/http:\/\/localhost:3000\/reset#[A-Za-z0-9_-]{20,}/)
  expect(letter).not.toContain(aPassword)
  expect(server.printed).toEqual([])
})

test("of another address its old one is told, before and after; the new one is sent the link, and no name with it", async () => {
  const mail = await mailServer()
  const config = { publicUrl: "http://localhost:3000", mail: { smtpUrl: mail.url, from: "tradeoff@example.org" } }
  const server = await testApp({ config, passwords: countedPasswords() })
  const browser = server.browser()
  await signInAs(browser, "robin@example.org")
  const asked = { current: aPassword, email: "hood@example.org" }
  expect((await browser.inject("POST", "/api/me/email", asked)).status).toBe(204)
  while (mail.letters.length < 2) await new Promise((resolve) => setImmediate(resolve))
  const to = (email: string) => mail.letters.filter((letter) => new RegExp(`^To: .*${email}`, "m").test(letter))
  const [[link = ""], [warning = ""]] = [to("hood@example.org"), to("robin@example.org")]
  const token = /http:\/\/localhost:3000\/new-email#([A-Za-z0-9_-]{20,})/.exec(link)?.[1]
  expect(link).not.toMatch(/robin/i)
  expect(warning).toContain("hood@example.org")
  expect(warning).not.toContain(token)

  expect((await server.browser().inject("POST", "/api/email-changes/use", { token })).status).toBe(200)
  await server.close()
  await mail.close()
  expect(to("hood@example.org")).toHaveLength(1)
  expect(to("robin@example.org")).toHaveLength(2)
  expect(to("robin@example.org")[1]).toContain("no longer by the address that this letter went to")
  expect(server.printed).toEqual([])
})
