import { afterAll, beforeAll, expect, test } from "vitest"
import type { CommandId } from "@tradeoff/shared/contracts/ids.ts"
import { createLocalBus } from "#platform/bus.ts"
import { testApp } from "#testing/test-app.ts"
import type { TestApp } from "#testing/test-app.ts"
import { createPinnedKits } from "./pinned-kits.ts"
import { createRecords } from "./records.ts"
import { createSessionStore } from "./store.ts"

let server: TestApp
beforeAll(async () => {
  server = await testApp()
})
afterAll(() => server.close())

test.each(["findTaking", "events"] as const)(
  "a command that another process takes just after our %s gets that process's answer",
  async (moment) => {
    const store = createSessionStore(server.database.db)
    const parts = { kits: createPinnedKits(store), bus: createLocalBus(), now: () => server.clock.now }
    const { id } = await server.browser().startRound()
    const me = { no: 1, role: "candidate" } as const
    const command = { type: "enterStep", step: "scaling", commandId: "the-same-1" as CommandId } as const

    const there = createRecords({ ...parts, store })
    let answered: unknown = null
    const meanwhile = async <Read>(read: Read): Promise<Read> => {
      answered ??= await there.obey(id, me, command)
      return read
    }
    const late = {
      ...store,
      [moment]: async (...asked: [never, never]) => meanwhile(await store[moment](...asked)),
    }
    const answer = await createRecords({ ...parts, store: late }).obey(id, me, command)
    expect(answer).toEqual(answered)
    expect(answer).toMatchObject([{ type: "stepEntered", body: { step: "scaling" } }])
  },
)
