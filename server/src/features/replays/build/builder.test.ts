import { afterEach, expect, test } from "vitest"
import { BuildFailed, createBuilder } from "./builder.ts"

const builder = createBuilder(5_000)
afterEach(() => builder.close())

test("what breaks the thread breaks nothing that is asked right afterwards", async () => {
  await builder.ask({ do: "begin", startAt: 0 })
  const broken = { at: 1, participant: 1, late: false, bytes: Uint8Array.of(1, 2, 3, 255, 255) }
  await expect(builder.ask({ do: "add", rows: [broken] })).rejects.toThrow(BuildFailed)
  await expect(builder.ask({ do: "begin", startAt: 0 })).resolves.toEqual({ did: "begin" })
})
