import { axeFindings } from "./fixtures/axe.ts"
import { expect, finish, test } from "./fixtures/story.ts"

test("the library shows what was practised, by prompt and by topic, and suggests what is missing, with its reason", async ({
  page,
  server,
}) => {
  const card = (title: string) => page.getByRole("listitem").filter({ has: page.getByRole("link", { name: title }) })
  await page.goto(`${server.url}/prompts`)
  await expect(page.getByText(/^0 of \d+ practised$/)).toBeVisible()
  await expect(page.getByText(/Practised on/)).toHaveCount(0)

  await test.step("a finished round marks its prompt and its topics", async () => {
    await page.goto(`${server.url}/prompts/rate-limiter`)
    await page.getByRole("button", { name: "Get ready" }).click()
    await page.getByRole("button", { name: "Start the clock" }).click()
    await expect(page.getByRole("button", { name: "Pause" })).toBeVisible()
    await finish(page)
    await page.goto(`${server.url}/prompts`)
    await expect(card("Rate limiter").getByText(/Practised on/)).toBeVisible()
    await expect(page.getByRole("button", { name: /^rate limiting ?: 1 of \d+ prompts practised$/ })).toBeVisible()
    await expect(page.getByRole("button", { name: /^idempotency ?: 0 of/ })).toBeVisible()
  })

  await test.step("a topic shows its prompts, and pressed again all of them", async () => {
    const all = await page
      .getByRole("listitem")
      .filter({ has: page.getByRole("heading") })
      .count()
    const topic = page.getByRole("button", { name: /^rate limiting ?:/ })
    await topic.press("Enter")
    await expect(topic).toHaveAttribute("aria-pressed", "true")
    await expect(page.getByRole("combobox", { name: "Topic" })).toHaveValue("rate limiting")
    await expect(page).toHaveURL(/topic=rate/)
    await expect(card("Rate limiter")).toBeVisible()
    await expect(card("Make checkout faster")).toHaveCount(0)
    await topic.press("Enter")
    await expect(page.getByRole("listitem").filter({ has: page.getByRole("heading") })).toHaveCount(all)
  })

  await test.step("a surprise says why, and another one is another one", async () => {
    await page.getByRole("button", { name: "Surprise me" }).press("Enter")
    const surprise = page.getByRole("status").filter({ hasText: /You have/ })
    const first = await surprise.getByRole("link").textContent()
    await page.getByRole("button", { name: "Another one" }).press("Enter")
    await expect(surprise.getByRole("link")).not.toHaveText(first!)
    expect(await axeFindings(page)).toEqual([])
    await surprise.getByRole("link").click()
    await expect(page.getByRole("button", { name: "Get ready" })).toBeVisible()
  })
})
