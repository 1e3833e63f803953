import { keptDocument } from "./fixtures/document.ts"
import { drawRectangle, expect, goToStep, notes, saved, startPractising, test, write } from "./fixtures/story.ts"

const stepNames = ["Requirements", "API", "Data model", "Architecture", "Scaling", "Trade-offs"]

test("a stranger presses one button, works through six steps and finishes; a reload in the middle loses nothing", async ({
  page,
  server,
}) => {
  await startPractising(page, server)
  await expect(page.getByRole("button", { name: "Finish" })).toHaveAttribute("aria-disabled", "true")

  for (const [index, name] of stepNames.entries()) {
    if (index > 0) await goToStep(page, name)
    await write(page, `What I think about ${name}.`)
    await drawRectangle(page, { x: 150 * (index % 3), y: 120 * Math.floor(index / 3) })
    if (index === 2) {
      await saved(page)
      await page.reload()
      await expect(page.getByRole("heading", { name, level: 2 })).toBeVisible()
      await expect(notes(page)).toContainText(`What I think about ${name}.`)
    }
  }
  await saved(page)
  expect((await keptDocument(page)).shapes).toEqual(Array.from({ length: 6 }, () => "rectangle"))

  await page.getByRole("button", { name: "Finish" }).click()
  await page.getByRole("dialog", { name: "Finish the round?" }).getByRole("button", { name: "Finish" }).click()
  await expect(page.getByRole("heading", { name: "Rate limiter", level: 1 })).toBeVisible()
  for (const name of stepNames) await expect(page.getByText(`What I think about ${name}.`)).toBeVisible()

  await page.goto(server.url)
  await expect(page.getByText("Rate limiter").first()).toBeVisible()
  await expect(page.getByText(/finished/i).first()).toBeVisible()
})

test("deleting a finished round deletes it everywhere", async ({ page, server }) => {
  await startPractising(page, server)
  await write(page, "Nothing worth keeping.")
  await saved(page)
  await page.getByRole("button", { name: "Finish" }).click()
  await page.getByRole("dialog", { name: "Finish the round?" }).getByRole("button", { name: "Finish" }).click()
  await page
    .getByRole("button", { name: /delete/i })
    .first()
    .click()
  await page
    .getByRole("group")
    .getByRole("button", { name: /delete/i })
    .click()
  await expect(page).toHaveURL(`${server.url}/`)
  await page.goBack()
  await expect(page.getByRole("heading", { level: 1 })).not.toHaveText("Rate limiter")
})

test("a round that is open stands once on the home page, and can be deleted there", async ({ page, server }) => {
  await startPractising(page, server)
  await write(page, "Begun by mistake.")
  await saved(page)
  await page.goto(server.url)
  await expect(page.getByRole("region", { name: "Continue" }).getByText("Rate limiter")).toHaveCount(1)
  await expect(page.getByRole("region", { name: "Recent sessions" })).toHaveCount(0)
  await page.getByRole("button", { name: "Delete the session of Rate limiter" }).click()
  await page
    .getByRole("group", { name: /for good/ })
    .getByRole("button", { name: "Delete" })
    .click()
  await expect(page.getByRole("heading", { name: /before it counts/ })).toBeVisible()
})
