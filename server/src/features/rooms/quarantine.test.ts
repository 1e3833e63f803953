import { afterAll, beforeAll, expect, test, vi } from "vitest"
import { passingMs } from "@tradeoff/shared/interview/review.ts"
import { craft, string } from "#testing/crafted-update.ts"
import { testApp } from "#testing/test-app.ts"
import type { Browser, TestApp } from "#testing/test-app.ts"
import { listen, openPage } from "#testing/test-page.ts"
import { limits } from "#platform/limits.ts"

let server: TestApp
let port: number
beforeAll(async () => {
  server = await testApp()
  port = await listen(server)
})
afterAll(() => server.close())

/** Letters that all claim the same place: every one of a higher client id is compared with every one of a lower. */
function crowd(client: number, letters: number): Uint8Array {
  return craft({ client, structs: Array.from({ length: letters }, () => string("a", { parent: [1, 0] })) })
}

test("E5, R18: two legal frames that take for ever to integrate cost their room its pen, and nobody else anything", async () => {
  const hostile = server.browser()
  const { id } = await hostile.startRound()
  const [one, two] = [await openPage(port, id, hostile), await openPage(port, id, hostile)]
  const { client: low } = await one.join()
  const { client: high } = await two.join()
  await one.save(low, 0, crowd(low, 10_000))
  // Alone it is harmless, and is judged so at once.
  for (let found = 0; found === 0;) {
    const { rowCount } = await server.database.pool.query("select from room_snapshot where room = $1", [`${id}/shared`])
    found = rowCount ?? 0
  }
  const second = crowd(high, 10_000)
  expect(second.length).toBeLessThan(limits.editBytes)
  await two.save(high, 0, second)

  const honest = server.browser()
  const other = await openPage(port, (await honest.startRound()).id, honest)
  const { client } = await other.join()
  let saved = 0
  let quarantined = false
  const found = one.until("access", ({ access }) => access === "quarantined").then(() => (quarantined = true))
  // The second frame came too soon after the first was judged: the clock moves on, and the sweep asks again.
  while (!quarantined) {
    await other.save(client, saved, craft({ client, clock: saved, structs: [string("b", { parent: [1, 0] })] }))
    saved++
    if (saved === 20) server.clock.now += 10_000
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  await found
  expect(saved).toBeGreaterThan(20)

  one.edit(low, 1, craft({ client: low, clock: 10_000, structs: [string("c", { parent: [1, 0] })] }))
  expect(await one.until("editsRefused")).toMatchObject({ client: low, n: 1, code: "refusedEdit" })
  await nothingIsAskedAbout(hostile, id)
  const late = await openPage(port, id, hostile)
  expect((await late.hello()).rooms).toMatchObject([{ access: "quarantined" }])
  await Promise.all([one, two, other, late].map((page) => page.close()))
})

/** The script looks at a step of that round, in time, and has nothing to say. */
async function nothingIsAskedAbout(browser: Browser, id: string): Promise<void> {
  await browser.command(id, { type: "enterStep", step: "api" })
  server.clock.now += passingMs
  await browser.command(id, { type: "enterStep", step: "scaling" })
  await vi.waitFor(
    async () => {
      const { rows } = await server.database.pool.query(
        "select type, body from session_event where session_id = $1 and actor = -1 and type <> 'lineSaid'",
        [id],
      )
      expect(rows, "R18").toEqual([{ type: "stepReviewed", body: { step: "api", missing: [] } }])
    },
    { timeout: 20_000, interval: 50 },
  )
}
