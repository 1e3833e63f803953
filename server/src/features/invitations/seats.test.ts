import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { accept, enter, invite, linksOf, look, refused, revoke, tooLate } from "#testing/links.ts"
import { rosterOf } from "#testing/roster.ts"
import { joinMock, startMock, testApp } from "#testing/test-app.ts"
import type { Browser, TestApp } from "#testing/test-app.ts"

const hourMs = 60 * 60_000

let server: TestApp
let host: Browser
let own: ReturnType<typeof linksOf>
beforeAll(async () => {
  server = await testApp()
})
afterAll(() => server.close())
beforeEach(() => {
  // Nobody waits for the turn of a test before.
  server.clock.now += hourMs
  host = server.browser()
  own = linksOf(server, host)
})

test("I-SEAT-6: who was removed stays out by the link they came by; a new one lets them in under a new number", async () => {
  const id = await own.mock()
  const { code, invitation } = await own.link(id, "interviewer")
  const guest = server.browser()
  await accept(guest, code)
  await own.remove(id, 2)
  expect(await accept(guest, code)).toMatchObject(tooLate)
  expect((await look(guest, code)).body).toMatchObject({ state: "revoked", session: null })
  expect(await enter(guest, id)).toMatchObject(refused("sessionNotFound", 404))
  const again = await own.link(id, "interviewer")
  expect(await accept(guest, again.code, "Sam again")).toMatchObject({ status: 200, body: { participant: 3 } })
  expect(await rosterOf(server, id)).toEqual(["1 candidate", "2 interviewer, removed", "3 interviewer"])
  expect(await own.usesLeft(invitation)).toBe(0)
})

test.each(["in the lobby", "while it runs", "in a pause"])(
  "I-SEAT-6: %s, no link that was made before a removal lets anybody in, and the host sees none of them as open",
  async (when) => {
    const id = await own.mock()
    const interviewer = server.browser()
    if (when !== "in the lobby") {
      await joinMock(host, id, interviewer, "interviewer")
      await startMock(host, interviewer, id)
    }
    if (when === "in a pause") await host.command(id, { type: "pause" })
    const [bench, spare, another] = [await own.link(id, "observer"), await own.link(id, "observer"), server.browser()]
    const elsewhere = await host.startSession({ kind: "mock" })
    const untouched = await own.link(elsewhere.id, "observer")
    const [guest, other] = [server.browser(), server.browser()]
    const { participant } = (await accept(guest, bench.code)).body
    await accept(other, bench.code)
    await own.remove(id, participant)
    // In the same browser, in a fresh one, by the link they came by, and by one they have only been sent.
    for (const browser of [guest, another, server.browser()]) {
      for (const { code } of [bench, spare]) {
        expect(await accept(browser, code)).toMatchObject(tooLate)
        expect((await look(browser, code)).body).toMatchObject({ state: "revoked", session: null })
      }
    }
    const both = [bench.invitation, spare.invitation]
    expect((await own.listed(id)).filter((one) => both.includes(one.id)).map(({ state }) => state)).toEqual([
      "revoked",
      "revoked",
    ])
    expect((await enter(other, id)).status).toBe(200)
    expect((await look(server.browser(), untouched.code)).body.state).toBe("open")
    const fresh = await own.link(id, "observer")
    expect((await accept(guest, fresh.code)).status).toBe(200)
  },
)

test("I-SEAT-6: a removal that is asked for again, or refused, takes back no link", async () => {
  const id = await own.mock()
  await joinMock(host, id, server.browser(), "observer")
  await own.remove(id, 2)
  const { code } = await own.link(id, "observer")
  await own.remove(id, 2)
  for (const participant of [1, 9]) {
    expect(await host.command(id, { type: "removePerson", participant })).toMatchObject(tooLate)
  }
  expect((await accept(server.browser(), code)).status).toBe(200)
})

test("I-SEAT-6: 12 observers come while the host removes two: whoever is let in is there, nobody else, and the link is shut", async () => {
  const id = await own.mock()
  const early = [
    await joinMock(host, id, server.browser(), "observer"),
    await joinMock(host, id, server.browser(), "observer"),
  ]
  const { code, invitation } = await own.link(id, "observer")
  const browsers = Array.from({ length: 12 }, () => server.browser())
  const coming = browsers.slice(0, 6).map((browser) => accept(browser, code))
  const going = early.map((participant) => host.command(id, { type: "removePerson", participant }))
  const late = browsers.slice(6).map((browser) => accept(browser, code))
  for (const { status } of await Promise.all(going)) expect(status).toBe(200)
  const replies = await Promise.all([...coming, ...late])
  const inside = await Promise.all(browsers.map((browser) => enter(browser, id)))
  for (const [at, { status }] of replies.entries()) {
    expect([200, 409]).toContain(status)
    expect(inside[at]!.status).toBe(status === 200 ? 200 : 404)
  }
  const came = replies.filter(({ status }) => status === 200).length
  expect(await own.usesLeft(invitation)).toBe(5 - came)
  expect((await rosterOf(server, id)).filter((part) => part.endsWith("observer"))).toHaveLength(came)
  expect(await accept(server.browser(), code)).toMatchObject(tooLate)
  expect((await look(server.browser(), code)).body.state).toBe("revoked")
})

test.each(["while it runs", "in a pause"])(
  "I-SEAT-2: %s the host invites to the seat of who was removed, and to no seat that is taken",
  async (when) => {
    const [first, second] = [server.browser(), server.browser()]
    const id = await own.mock()
    const spare = await own.link(id, "interviewer")
    await joinMock(host, id, first, "interviewer")
    await startMock(host, first, id)
    if (when === "in a pause") await host.command(id, { type: "pause" })
    const status = when === "in a pause" ? "paused" : "running"
    for (const role of ["candidate", "interviewer"]) expect(await invite(host, id, { role })).toMatchObject(tooLate)
    expect((await look(second, spare.code)).body.state).toBe("taken")
    expect(await accept(second, spare.code)).toMatchObject(tooLate)
    await own.remove(id, 2)
    expect(await invite(host, id, { role: "candidate" })).toMatchObject(tooLate)
    const again = await own.link(id, "interviewer")
    expect(await accept(second, again.code)).toMatchObject({ status: 200, body: { status, role: "interviewer" } })
    await host.command(id, { type: "resume" })
    const give = (browser: Browser) => browser.command(id, { type: "giveFact", fact: "F1", volunteered: true })
    expect(await give(first)).toMatchObject(refused("sessionNotFound", 404))
    expect((await give(second)).body.events).toMatchObject([{ type: "factGiven", actor: 3 }])
  },
)

test("I-SEAT-2: an interviewer who hosts invites another candidate while the round runs", async () => {
  const id = await own.mock({ role: "interviewer" })
  const [first, second] = [server.browser(), server.browser()]
  await joinMock(host, id, first, "candidate")
  await startMock(first, host, id)
  await own.remove(id, 2)
  expect(await invite(host, id, { role: "interviewer" })).toMatchObject(tooLate)
  expect(await accept(second, (await own.link(id, "candidate")).code)).toMatchObject({
    status: 200,
    body: { status: "running", role: "candidate", participant: 3 },
  })
  expect((await second.command(id, { type: "enterStep", step: "api" })).status).toBe(200)
})

test("who goes on alone closes the interviewer's seat, and says so to whoever has a link to it; onlookers still come", async () => {
  const id = await own.mock()
  const [seat, old, taken] = [
    await own.link(id, "interviewer"),
    await own.link(id, "interviewer", 1),
    await own.link(id, "interviewer"),
  ]
  const bench = await own.link(id, "observer")
  await revoke(host, id, taken.invitation)
  await host.command(id, { type: "markReady", ready: true })
  server.clock.now += hourMs
  expect((await look(server.browser(), seat.code)).body).toMatchObject({ state: "open", alone: false })
  expect((await host.command(id, { type: "goOnAlone" })).status).toBe(200)
  for (const { code, invitation } of [seat, old, taken]) {
    // Also where the link has ended besides: nobody asks for another one in vain.
    expect((await look(server.browser(), code)).body).toMatchObject({ state: "alone", alone: true, session: null })
    expect(await accept(server.browser(), code)).toMatchObject(tooLate)
    expect(await own.usesLeft(invitation)).toBe(1)
  }
  expect(await invite(host, id, { role: "interviewer" })).toMatchObject(tooLate)
  expect((await own.listed(id)).map(({ role, state }) => [role, state])).toEqual([
    ["observer", "open"],
    ["interviewer", "alone"],
    ["interviewer", "alone"],
    ["interviewer", "alone"],
  ])
  expect((await look(server.browser(), bench.code)).body).toMatchObject({ state: "open", alone: true })
  const started = [await accept(server.browser(), bench.code), await host.command(id, { type: "start" })]
  expect(started.map(({ status }) => status)).toEqual([200, 200])
  expect((await accept(server.browser(), bench.code)).body).toMatchObject({ role: "observer", status: "running" })
  const more = await own.link(id, "observer")
  expect((await accept(server.browser(), more.code)).body.role).toBe("observer")
})
