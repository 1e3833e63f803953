import { readFile } from "node:fs/promises"
import type { Page } from "@playwright/test"
import { axeFindings } from "./fixtures/axe.ts"
import { drawRectangle, expect, saved, startPractising, test, write } from "./fixtures/story.ts"

const password = "four words walk home"
const widths = { wide: { width: 1440, height: 900 }, narrow: { width: 390, height: 844 } }

let people = 0
const newEmail = () => `person-${Date.now()}-${++people}@example.org`

async function signUp(page: Page, email: string): Promise<void> {
  await page.getByRole("link", { name: "Sign in" }).click()
  await page.getByRole("link", { name: "Make one" }).click()
  await page.getByRole("textbox", { name: "Your name" }).fill("Robin")
  await page.getByRole("textbox", { name: "E-mail address" }).fill(email)
  await page.getByLabel("Password", { exact: true }).fill(password)
  await page.getByRole("button", { name: "Make an account" }).click()
}

async function signIn(page: Page, email: string, typed = password): Promise<void> {
  await page.getByRole("textbox", { name: "E-mail address" }).fill(email)
  await page.getByLabel("Password", { exact: true }).fill(typed)
  await page.getByRole("button", { name: "Sign in" }).click()
}

const accountLink = (page: Page) => page.getByRole("link", { name: "Your account, Robin" })
const keepQuestion = (page: Page) =>
  page.getByRole("heading", { name: "Keep the sessions of this browser in your account?" })

test("a guest signs up and keeps a session; another browser finds it, until it signs out; then all of it is deleted", async ({
  page,
  browser,
  server,
  misdeeds,
}) => {
  test.setTimeout(120_000)
  const email = newEmail()
  await startPractising(page, server)
  await write(page, "Made as a guest.")
  await drawRectangle(page, { x: 0, y: 0 })
  await saved(page)
  const session = page.url()

  await page.goto(server.url)
  await signUp(page, email)
  await expect(keepQuestion(page)).toBeVisible()
  await expect(page.getByText("1 session of this browser was made without an account.")).toBeVisible()
  await page.getByRole("button", { name: "Keep in my account" }).click()
  await expect(page).toHaveURL(`${server.url}/`)
  await expect(accountLink(page)).toBeVisible()
  await expect(page.getByRole("region", { name: "Continue" }).getByText("Rate limiter")).toBeVisible()
  await page.goto(session)
  await expect(page.getByText("Made as a guest.")).toBeVisible()

  const elsewhere = await (await browser.newContext()).newPage()
  await elsewhere.goto(session)
  await expect(elsewhere.getByText("Made as a guest.")).toHaveCount(0)
  await elsewhere.goto(`${server.url}/sign-in`)
  await signIn(elsewhere, email, "not the one it is")
  await expect(elsewhere.getByRole("alert")).toContainText("do not fit")
  await signIn(elsewhere, email)
  await expect(elsewhere).toHaveURL(`${server.url}/`)
  await elsewhere.getByRole("link", { name: "Continue" }).click()
  await write(elsewhere, " Gone on with elsewhere.")
  await saved(elsewhere)
  await expect(page.getByText("Gone on with elsewhere.")).toBeVisible()

  await elsewhere.goto(server.url)
  await accountLink(elsewhere).click()
  await elsewhere.getByRole("button", { name: "Sign out", exact: true }).click()
  await expect(elsewhere.getByRole("heading", { name: /before it counts/ })).toBeVisible()
  await elsewhere.goto(session)
  await expect(elsewhere.getByRole("heading", { name: "There is no such session" })).toBeVisible()
  await elsewhere.context().close()

  await page.goto(`${server.url}/account`)
  const downloaded = page.waitForEvent("download")
  await page.getByRole("link", { name: "Export my data" }).click()
  const file = await downloaded
  expect(file.suggestedFilename()).toMatch(/^tradeoff-.*\.zip$/)
  const zip = await readFile(await file.path(), "latin1")
  const id = session.slice(-8)
  for (const name of ["session.json", "board.excalidraw"]) expect(zip).toMatch(new RegExp(` ${id}/${name}`))

  await expect(page.getByRole("button", { name: "Delete my account" })).toBeDisabled()
  await page.getByRole("textbox", { name: "Your e-mail address, to confirm" }).fill(email)
  await page.getByRole("button", { name: "Delete my account" }).click()
  await expect(page.getByRole("heading", { name: /before it counts/ })).toBeVisible()
  await page.goto(session)
  await expect(page.getByRole("heading", { name: "There is no such session" })).toBeVisible()
  // The browser itself remarks on the wrong password.
  misdeeds.splice(0, misdeeds.length, ...misdeeds.filter((misdeed) => !misdeed.includes("status of 401")))
})

test("another e-mail address is taken by the link that it was sent, and signs in from then on", async ({
  page,
  browser,
  server,
}) => {
  const [email, next] = [newEmail(), newEmail()]
  await page.goto(server.url)
  await signUp(page, email)
  await accountLink(page).click()
  const form = page.getByRole("form", { name: "Change the e-mail address" })
  await form.getByRole("textbox", { name: "New e-mail address" }).fill(next)
  await form.getByLabel("Your password", { exact: true }).fill(password)
  await form.getByRole("button", { name: "Ask for a link" }).click()
  await expect(form.getByRole("status")).toContainText("works for 15 minutes")
  const printed = new RegExp(`as ${next}\\..* (http://localhost:\\d+/new-email#\\S+)`)
  await expect.poll(() => server.said()).toMatch(printed)

  const elsewhere = await (await browser.newContext()).newPage()
  await elsewhere.goto(printed.exec(server.said())?.[1] ?? "")
  await elsewhere.getByRole("button", { name: "Change the address" }).click()
  await expect(elsewhere.getByText(`From now on you sign in as ${next}.`)).toBeVisible()
  await elsewhere.getByRole("link", { name: "Sign in" }).last().click()
  await signIn(elsewhere, next)
  await expect(accountLink(elsewhere)).toBeVisible()
  await elsewhere.context().close()
  await page.reload()
  await expect(page.getByText(`You sign in as ${next}.`)).toBeVisible()
})

test("what is left on the browser shows again after signing out, and a round goes on where it was", async ({
  page,
  server,
}) => {
  await startPractising(page, server)
  await write(page, "Not for the account.")
  await saved(page)
  await page.goto(server.url)
  await signUp(page, newEmail())
  await page.getByRole("button", { name: "Leave on this browser" }).click()
  await expect(accountLink(page)).toBeVisible()
  await expect(page.getByRole("heading", { name: /before it counts/ })).toBeVisible()
  await accountLink(page).click()
  await expect(keepQuestion(page)).toBeVisible()
  await page.getByRole("button", { name: "Sign out everywhere" }).click()
  await page.getByRole("link", { name: "Continue" }).click()
  await expect(page.getByText("Not for the account.")).toBeVisible()
})

for (const colorScheme of ["light", "dark"] as const) {
  for (const [width, viewport] of Object.entries(widths)) {
    test(`axe finds nothing on the screens of an account: ${width}, ${colorScheme}`, async ({ browser, server }) => {
      test.setTimeout(120_000)
      const context = await browser.newContext({ colorScheme, viewport })
      const page = await context.newPage()
      const findings: string[] = []
      const look = async (name: string) => {
        findings.push(...(await axeFindings(page)).map((finding) => `${name}: ${finding}`))
        const overflowPx = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
        if (overflowPx > 0) findings.push(`${name}: ${overflowPx} px wider than the window`)
      }
      const stop = async (path: string, heading: string) => {
        await page.goto(`${server.url}${path}`)
        await expect(page.getByRole("heading", { name: heading, level: 1 })).toBeVisible()
        await look(path)
      }
      await stop("/account", "You are here without an account")
      await stop("/sign-in", "Sign in")
      await stop("/sign-in?do=forgot", "Forgot your password?")
      await page.getByRole("textbox", { name: "E-mail address" }).fill(newEmail())
      await page.getByRole("button", { name: "Ask for a link" }).click()
      await expect(page.getByRole("status").filter({ hasText: "If there is an account" })).toBeVisible()
      await look("asked for a link")
      await stop("/reset", "Choose a new password")
      await stop("/reset#abcdefghijklmnopqrstuvwx", "Choose a new password")
      await stop("/new-email", "Sign in by this address?")
      await stop("/new-email#abcdefghijklmnopqrstuvwx", "Sign in by this address?")
      await stop("/sign-in?do=up", "Make an account")
      await startPractising(page, server)
      // The clock starts with the first stroke: nothing needs to be written.
      await page.goto(server.url)
      await signUp(page, newEmail())
      await expect(keepQuestion(page)).toBeVisible()
      await look("the question")
      await page.getByRole("button", { name: "Leave on this browser" }).click()
      await expect(accountLink(page)).toBeVisible()
      await stop("/account", "Your account")
      await stop("/sign-in", "Keep the sessions of this browser in your account?")
      await context.close()
      expect(findings).toEqual([])
    })
  }
}
