import type { Locator, Page } from "@playwright/test"
import { expect, pointer, runningMock, test } from "./fixtures/mock.ts"
import { drawRectangle } from "./fixtures/story.ts"

interface Point {
  x: number
  y: number
}

const board = async (page: Page) => (await page.locator("canvas.interactive").boundingBox())!
const outline = (page: Page, name: string) => page.getByRole("img", { name: `Selected by ${name}` }).locator("> div")
const face = (page: Page, name: string) =>
  page.getByRole("list", { name: "Who takes part" }).getByRole("button", { name: new RegExp(`^${name}`) })

/** Of a pointer it is its tip. */
async function corner(of: Locator): Promise<Point> {
  const { x, y } = (await of.boundingBox())!
  return { x, y }
}

/** Within what rounding and a zoom of a half make of a pixel. */
async function expectAt(of: Locator, { x, y }: Point): Promise<void> {
  await expect.poll(async () => Math.abs((await corner(of)).x - x), { message: `across, ${x}` }).toBeLessThan(3)
  await expect.poll(async () => Math.abs((await corner(of)).y - y), { message: `down, ${y}` }).toBeLessThan(3)
}

/** His hand, put where he sees hers, is where hers is: the editor itself tells where that is on the board. */
async function expectSameSpot(ann: Page, hand: Point, ben: Page): Promise<void> {
  let put: Point | null = null
  await expect
    .poll(async () => {
      const shown = await corner(pointer(ben, "Ann"))
      if (shown.x !== put?.x || shown.y !== put.y) await ben.mouse.move(shown.x, shown.y)
      put = shown
      const { x, y } = await corner(pointer(ann, "Ben"))
      return Math.hypot(x - hand.x, y - hand.y)
    })
    .toBeLessThan(3)
}

test("each sees the other's pointer by name and colour where it is, however the board was moved, and what is selected", async ({
  page: ann,
  server,
  somebodyElse,
}) => {
  const { interviewer: ben } = await runningMock(ann, { server, somebodyElse })
  await drawRectangle(ann, { x: 0, y: 0 })
  const [hers, his] = [await board(ann), await board(ben)]
  const hand = { x: hers.x + 280, y: hers.y + 90 }
  await ann.mouse.move(hand.x, hand.y)

  await test.step("neither has moved the board: the same place on both", async () => {
    await expect(pointer(ben, "Ann")).toHaveText("Ann")
    await expectAt(pointer(ben, "Ann"), { x: his.x + 280, y: his.y + 90 })
    const box = (await outline(ben, "Ann").boundingBox())!
    expect([box.x - his.x, box.y - his.y, box.width, box.height].map(Math.round)).toEqual([280, 90, 120, 70])
    await expect(pointer(ann, "Ann")).toHaveCount(0)
    await expect(outline(ann, "Ann")).toHaveCount(0)
  })

  await test.step("in the colour of her face, and in the way of no press", async () => {
    const colour = await face(ben, "Ann").evaluate((one) => getComputedStyle(one).backgroundColor)
    for (const one of [pointer(ben, "Ann"), outline(ben, "Ann")])
      expect(await one.evaluate((drawn) => getComputedStyle(drawn).color)).toBe(colour)
    const { x, y } = await corner(pointer(ben, "Ann"))
    const under = await ben.evaluate(([x, y]) => document.elementFromPoint(x, y)?.className, [x + 4, y + 6] as const)
    expect(under).toContain("interactive")
  })

  await test.step("which glides, but for whoever asked for less of that", async () => {
    const glidesFor = () => pointer(ben, "Ann").evaluate((one) => getComputedStyle(one).transitionDuration)
    expect(await glidesFor()).toBe("0.2s")
    await ben.emulateMedia({ reducedMotion: "reduce" })
    expect(await glidesFor()).toBe("0s")
    await ben.emulateMedia({ reducedMotion: null })
  })

  await test.step("he moves and enlarges the board", async () => {
    const middle = { x: his.x + his.width / 2, y: his.y + his.height / 2 }
    await ben.mouse.move(middle.x, middle.y)
    await ben.mouse.wheel(-90, -60)
    await expectAt(pointer(ben, "Ann"), { x: his.x + 370, y: his.y + 150 })
    await ben.keyboard.down("Control")
    await ben.mouse.wheel(0, -100)
    await ben.keyboard.up("Control")
    await expect.poll(async () => (await outline(ben, "Ann").boundingBox())!.width).toBeGreaterThan(125)
    await expectAt(pointer(ben, "Ann"), await corner(outline(ben, "Ann")))
    await expectSameSpot(ann, hand, ben)
  })

  await test.step("she moves the board under her hand, and he follows her view", async () => {
    await ann.mouse.wheel(150, 40)
    await face(ben, "Ann").click()
    await ben.getByRole("menuitem", { name: "Follow their view of the board" }).click()
    await expect(ben.getByRole("button", { name: /Stop following/ })).toBeVisible()
    await ann.mouse.wheel(-40, 60)
    await expectSameSpot(ann, hand, ben)
    await expect(ben.getByRole("button", { name: /Stop following/ })).toBeVisible()
  })

  await test.step("it is faint, at the edge, where it lies beside what he sees", async () => {
    await ben.mouse.wheel(0, 5_000)
    await expect(pointer(ben, "Ann").getByText("Ann")).toBeHidden()
    const { x, y } = (await pointer(ben, "Ann").boundingBox())!
    expect(x).toBeGreaterThan(his.x)
    expect(Math.round(y)).toBe(his.y)
  })

  await test.step("it is gone when her hand leaves the board, and so is the outline of what she lets go", async () => {
    await ann.mouse.click(hers.x + 450, hers.y + 300)
    await expect(outline(ben, "Ann")).toHaveCount(0)
    await ann.mouse.move(hers.x - 60, hers.y + 200)
    await expect(pointer(ben, "Ann")).toHaveCount(0)
  })
})
