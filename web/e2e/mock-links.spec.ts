import { axeFindings } from "./fixtures/axe.ts"
import { expect, invitePeer, join, linkFor, person, runningMock, test } from "./fixtures/mock.ts"

test("a link that lets nobody in says why, and what to do", async ({ page, server, somebodyElse }) => {
  await invitePeer(page, server, { role: "interviewer", name: "Ann" })
  const [ben, cleo] = [await somebodyElse(), await somebodyElse()]
  const heading = (name: string) => cleo.getByRole("heading", { name, level: 1 })

  const taken = await linkFor(page, "candidate")
  await cleo.goto(taken)
  await expect(heading("Ann invites you to be interviewed")).toBeVisible()
  await page.getByRole("button", { name: "Take back the link for your candidate" }).click()
  await expect(page.getByRole("textbox", { name: "The link for your candidate" })).toHaveCount(0)
  await test.step("also to who has read it while it was open", async () => {
    await cleo.getByRole("textbox", { name: "Your name" }).fill("Cleo")
    await cleo.getByRole("button", { name: "Take part" }).click()
    await expect(heading("This link was taken back")).toBeVisible()
  })
  expect(await axeFindings(cleo)).toEqual([])

  const used = await linkFor(page, "candidate")
  expect(used).not.toBe(taken)
  await join(ben, used, "Ben")
  await test.step("a link opened over this page is read in its turn", async () => {
    await cleo.evaluate((hash) => void (location.hash = hash), new URL(used).hash)
    await expect(heading("This link has been used")).toBeVisible()
    await cleo.evaluate(() => void (location.hash = "#half-of-it"))
    await expect(heading("This link is incomplete")).toBeVisible()
    await cleo.evaluate(() => void (location.hash = `#${"A".repeat(22)}`))
    await expect(heading("This link leads nowhere")).toBeVisible()
  })

  await test.step("who was removed is out, by every link so far; their seat can be given away again", async () => {
    const early = await linkFor(page, "observers")
    const remove = page.getByRole("button", { name: "Remove Ben from this round" })
    await remove.click()
    const sure = page.getByRole("dialog", { name: "Remove Ben from this round?" })
    await expect(sure).toContainText(/All links .* made so far stop working/)
    await sure.getByRole("button", { name: "Keep them" }).click()
    await expect(sure).toHaveCount(0)
    await expect(person(page, "Ben")).toBeVisible()
    await remove.click()
    await sure.getByRole("button", { name: "Remove", exact: true }).click()
    await expect(person(page, "Nobody yet")).toContainText("Candidate")
    await expect(page.getByRole("heading", { name: "Who takes part" })).toBeFocused()
    await expect(ben.getByText("You may no longer take part in this session.")).toBeVisible()
    await expect(page.getByRole("list", { name: "Links that work" })).toHaveCount(0)
    for (const link of [used, early]) {
      await cleo.goto(link)
      await expect(heading("This link was taken back")).toBeVisible()
    }
    await cleo.goto(await linkFor(page, "candidate"))
    await expect(heading("Ann invites you to be interviewed")).toBeVisible()
  })

  await test.step("a round that is over", async () => {
    const watch = await linkFor(page, "observers")
    await page.goto(server.url)
    await page.getByRole("button", { name: "Delete the session of Rate limiter" }).click()
    const sure = page.getByRole("group", { name: /End this round for everybody/ })
    await sure.getByRole("button", { name: "Delete" }).click()
    await expect(sure).toHaveCount(0)
    await cleo.goto(watch)
    await expect(heading("This link leads nowhere")).toBeVisible()
  })
})

test("while the round runs, the host removes the interviewer, lets in another, and an onlooker in a pause", async ({
  page,
  server,
  somebodyElse,
}) => {
  const { interviewer: ben } = await runningMock(page, { server, somebodyElse }, { name: "Ann" })
  await page.getByRole("button", { name: "Ben, interviewer" }).click()
  await page.getByRole("menuitem", { name: "Remove from this round…" }).click()
  const sure = page.getByRole("dialog", { name: "Remove Ben from this round?" })
  await sure.getByRole("button", { name: "Remove", exact: true }).click()
  await expect(ben.getByText("You may no longer take part in this session.").first()).toBeVisible()

  const [cleo, dan] = [await somebodyElse(), await somebodyElse()]
  await page.getByRole("button", { name: "Invite your interviewer" }).click()
  const open = page.getByRole("list", { name: "Links that work" })
  await join(cleo, await linkFor(page, "interviewer"), "Cleo")
  await expect(cleo.getByRole("tab", { name: "Guide" })).toBeVisible()
  await expect(open).toHaveCount(0)
  await expect(page.getByRole("button", { name: /^Copy the link for your/ })).toHaveCount(0)
  await page.keyboard.press("Escape")

  await page.getByRole("button", { name: "Pause" }).click()
  await expect(page.getByRole("heading", { name: "Paused" })).toBeVisible()
  const invite = page.getByRole("button", { name: "Invite observers" })
  await invite.click()
  const watch = await linkFor(page, "observers")
  await join(dan, watch, "Dan")
  await expect(dan.getByRole("heading", { name: "Paused" })).toBeVisible()
  await test.step("a link stays in its list while the page is open, until it is taken back", async () => {
    await page.keyboard.press("Escape")
    await expect(open).toHaveCount(0)
    await invite.click()
    await expect(open).toContainText("for 4 more people")
    expect(await linkFor(page, "observers")).toBe(watch)
    expect(await axeFindings(page)).toEqual([])
    await page.getByRole("button", { name: "Take back the link for observers" }).click()
    await expect(open).toHaveCount(0)
    await ben.goto(watch)
    await expect(ben.getByRole("heading", { name: "This link was taken back" })).toBeVisible()
  })
})

test("on plain http, where there is no clipboard, the link stands in a field, selected", async ({ page, server }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, "clipboard", { value: undefined }))
  await invitePeer(page, server)
  const link = await linkFor(page, "interviewer")
  const field = page.getByRole("textbox", { name: "The link for your interviewer" })
  await expect(field).toBeFocused()
  await expect(page.getByText("Copy it from the field, and send it.")).toBeVisible()
  expect(
    await field.evaluate((input: HTMLInputElement) => input.value.slice(input.selectionStart!, input.selectionEnd!)),
  ).toBe(link)
  await page.reload()
  await expect(page.getByText(/A link is shown once/)).toBeVisible()
  expect(await linkFor(page, "interviewer")).not.toBe(link)
})
