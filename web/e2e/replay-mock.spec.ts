import { randomUUID } from "node:crypto"
import type { Locator, Page } from "@playwright/test"
import { addCard } from "@tradeoff/shared/document/cards.ts"
import { screenFindings } from "./fixtures/axe.ts"
import { come, command, startMock } from "./fixtures/by-request.ts"
import { expect, finishMock, pointer, test } from "./fixtures/mock.ts"
import type { Server } from "./fixtures/server.ts"
import { drawPair, writeInto } from "./fixtures/write-document.ts"

const noteWords = "Never says how many callers there are."

/** All that the server sends to a page from now on, by request or by the live line. */
function earOn(page: Page): () => Promise<string> {
  const heard: Promise<string>[] = []
  page.on("response", (response) => {
    if (response.url().includes("/api/")) heard.push(response.text().catch(() => ""))
  })
  page.on("websocket", (socket) =>
    socket.on("framereceived", ({ payload }) => heard.push(Promise.resolve(payload.toString()))),
  )
  return async () => (await Promise.all(heard)).join("\n")
}

/** Moves the hand over the middle of the board until somebody else's page shows it there. */
async function pointUntilSeen(page: Page, name: string, other: Page): Promise<void> {
  const box = (await page.locator("canvas.interactive").boundingBox())!
  let at = 0
  await expect
    .poll(async () => {
      at = (at + 7) % 40
      await page.mouse.move(box.x + box.width / 2 + at, box.y + box.height / 2 + at)
      return pointer(other, name).count()
    })
    .toBe(1)
}

interface Mock {
  path: string
  ben: Page
}

/** Ann draws and writes; Ben points, tells, asks and takes notes; Cleo looks on for a while. Ends finished. */
async function playShortMock(server: Server, ann: Page, somebodyElse: () => Promise<Page>): Promise<Mock> {
  const [ben, cleo] = [await somebodyElse(), await somebodyElse()]
  for (const page of [ann, ben, cleo]) await page.goto(server.url)
  const id = await startMock(ann, ben)
  const path = `/sessions/${id}`
  await ann.goto(server.url + path)
  await writeInto(ann, (doc) => {
    addCard(doc, { id: "aaaaaa", kind: "requirement", madeInTry: 1, fields: { what: "Hold a caller to a rate" } })
    drawPair(doc, ["Gateway", "Bucket store"], "check")
  })
  for (const page of [ann, ben]) {
    await page.goto(server.url + path)
    await expect(page.locator("canvas.interactive")).toBeVisible()
  }
  await pointUntilSeen(ann, "Ann", ben)
  await pointUntilSeen(ben, "Ben", ann)
  await command(ben, id, {
    type: "takeNote",
    note: randomUUID(),
    kind: "minus",
    words: noteWords,
    dimension: "d3",
    shapes: ["one"],
  })
  await command(ben, id, { type: "giveFact", fact: "F1", volunteered: true })
  await command(ann, id, { type: "ask", text: "How much time may a check add?" })
  await command(ben, id, { type: "giveFact", fact: "F2", volunteered: false })
  await command(ben, id, { type: "giveHint", step: "requirements", level: "L1" })
  await command(ben, id, { type: "askProbe", probe: "P1" })
  await command(ben, id, { type: "throwCurveball", curveball: "CB1" })
  await command(ben, id, { type: "offerToMoveOn" })
  await command(ben, id, { type: "markCheckpoint", checkpoint: "CP1", state: "missed" })
  await command(ann, id, { type: "say", text: "One moment, please." })
  const { participant } = await come(ann, cleo, id, { role: "observer", name: "Cleo" })
  await command(ann, id, { type: "removePerson", participant })
  await finishMock(ann)
  return { path, ben }
}

const playhead = (page: Page) => page.getByRole("slider", { name: "Playhead" })
const people = (page: Page) => page.getByRole("list", { name: "Who took part" })
const follows = (page: Page, name: RegExp) => people(page).getByRole("button", { name, pressed: true })
const notedShape = (page: Page) => page.getByRole("img", { name: "The shapes of the note" })
const told = (page: Page) => page.getByRole("group", { name: "Playing" }).getByRole("status")

async function watch(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await expect(playhead(page)).toBeVisible()
}

/** Everything that the list of moments says. */
async function moments(page: Page): Promise<string> {
  await page.getByRole("button", { name: "Moments" }).click()
  const list = page.getByRole("dialog", { name: "Moments" })
  await expect(list.getByRole("listitem").first()).toBeVisible()
  const words = await list.innerText()
  await page.keyboard.press("Escape")
  await expect(list).toHaveCount(0)
  return words
}

const colourOf = (part: Locator) => part.evaluate((element) => getComputedStyle(element).color)

const goTo = async (page: Page, moment: RegExp) => {
  await page.getByRole("button", { name: "Moments" }).click()
  await page.getByRole("dialog", { name: "Moments" }).getByRole("button", { name: moment }).click()
}

test("a mock is watched by both: everybody's pointer, what was said, and the notes by whom they are for", async ({
  page: ann,
  server,
  somebodyElse,
}) => {
  test.setTimeout(150_000)
  const heardByAnn = earOn(ann)
  const { path, ben } = await playShortMock(server, ann, somebodyElse)
  const heardByBen = earOn(ben)
  for (const one of [ann, ben]) await watch(one, `${server.url}${path}/replay`)

  await test.step("who took part stands above it", async () => {
    await expect(people(ann).getByRole("listitem")).toHaveText([
      "Ann (you) candidate",
      "Ben interviewer",
      "Cleo observer, removed",
    ])
    await expect(people(ben).getByRole("listitem")).toHaveText([
      "Ann candidate",
      "Ben (you) interviewer",
      "Cleo observer, removed",
    ])
  })

  await test.step("both are told what happened between them", async () => {
    const happened = [
      /Told without being asked: \S/,
      /Asked: How much time may a check add\?/,
      /Hint 1 for Requirements/,
      /The interviewer asked: \S/,
      /Something changed: \S/,
      /Offered to move on: \S/,
      /Cleo joined as observer/,
      /Cleo was removed from the round/,
    ]
    const [hers, his] = [await moments(ann), await moments(ben)]
    for (const words of [hers, his]) for (const one of happened) expect(words).toMatch(one)
    expect(hers).toContain("You wrote: One moment, please.")
    expect(his).toContain("Ann wrote: One moment, please.")
    expect(hers).toContain("You finished it")
    expect(his).toContain("Ann finished the round")
  })

  await test.step("the interviewer finds the note: its moment, its words, both pointers and its shape", async () => {
    await goTo(ben, /Your note, speaks against them: Never says/)
    await expect(told(ben)).toContainText(`${noteWords} (depth and scale, with a shape)`)
    for (const name of ["Ann", "Ben"]) await expect(pointer(ben, name)).toHaveText(name)
    const colours = await Promise.all(["Ann", "Ben"].map((name) => colourOf(pointer(ben, name))))
    expect(new Set(colours).size).toBe(2)
    await expect(notedShape(ben)).toHaveCount(1)
    expect(await colourOf(notedShape(ben))).toBe(colours[1])
    await goTo(ben, /^0:\d+ Hint 1/)
    await expect(told(ben)).not.toContainText(noteWords)
    await expect(notedShape(ben)).toHaveCount(0)
    await ben.getByTitle(/Your note, speaks against them/).click()
    await expect(told(ben)).toContainText(noteWords)
    await expect(notedShape(ben)).toHaveCount(1)
  })

  await test.step("the mark of a checkpoint says what it stands for", async () => {
    expect(await moments(ben)).toMatch(/Checkpoint, missed: \S+ \S+/)
  })

  await test.step("the candidate sees both pointers at the same moment, and neither note nor mark", async () => {
    await expect(ben).toHaveURL(/at=[1-9]\d*$/)
    await watch(ann, ben.url())
    for (const name of ["Ann", "Ben"]) await expect(pointer(ann, name)).toHaveText(name)
    await expect(ann.getByRole("region", { name: "Cards and notes" })).toContainText("Hold a caller to a rate")
    expect(await moments(ann)).not.toMatch(/note|checkpoint/i)
    await expect(ann.getByTitle(/note|checkpoint/i)).toHaveCount(0)
    await expect(notedShape(ann)).toHaveCount(0)
    await expect(ann.getByRole("button", { name: "Again from here" })).toBeVisible()
    await expect(ben.getByRole("button", { name: "Again from here" })).toHaveCount(0)
  })

  await test.step("nor does anything that was ever sent to her hold it", async () => {
    expect(await heardByBen()).toContain(noteWords)
    const heard = await heardByAnn()
    expect(heard).toContain("One moment, please.")
    expect(heard).not.toContain("Never says how many")
    expect(heard).not.toMatch(/noteTaken|checkpointMarked/)
  })

  await test.step("the view that is followed is the candidate's, until one chooses another", async () => {
    await expect(follows(ben, /^Ann/)).toBeVisible()
    await people(ben).getByRole("button", { name: /^Ben/ }).click()
    await expect(follows(ben, /^Ben/)).toBeVisible()
    await playhead(ben).focus()
    await ben.keyboard.press("v")
    await expect(follows(ben, /^Cleo/)).toBeVisible()
    await ben.keyboard.press("v")
    await expect(follows(ben, /^Ann/)).toBeVisible()
    const board = (await ben.locator("canvas.interactive").boundingBox())!
    await ben.mouse.move(board.x + board.width / 2, board.y + board.height - 60)
    await ben.mouse.wheel(0, 150)
    await expect(people(ben).getByRole("button", { pressed: true })).toHaveCount(0)
    await ben.getByRole("button", { name: "Follow Ann’s view", exact: true }).click()
    await expect(follows(ben, /^Ann/)).toBeVisible()
  })
})

test("axe finds nothing, and nothing is wider than a phone, light and dark", async ({ page, server, somebodyElse }) => {
  test.setTimeout(150_000)
  const { path, ben } = await playShortMock(server, page, somebodyElse)
  for (const one of [page, ben]) {
    await one.setViewportSize({ width: 1440, height: 900 })
    await watch(one, `${server.url}${path}/replay`)
    await one.keyboard.press("c")
    expect(await screenFindings(one)).toEqual([])
    await one.getByRole("button", { name: "Moments" }).click()
    await expect(one.getByRole("dialog", { name: "Moments" })).toBeVisible()
    expect(await screenFindings(one), "moments").toEqual([])
    await one.keyboard.press("Escape")
    await one.setViewportSize({ width: 390, height: 844 })
    for (const name of [/^Ann/, /^Ben/])
      await expect(people(one).getByRole("button", { name })).toBeInViewport({ ratio: 1 })
    expect(await screenFindings(one), "narrow").toEqual([])
    for (const part of [one.getByRole("button", { name: "Play" }), one.getByRole("combobox", { name: "Speed" })])
      await expect(part).toBeInViewport({ ratio: 1 })
  }
})
