import { expect, it } from "vitest"
import { createReach } from "./reach.ts"

it("tells its listeners of changes, and of nothing else", () => {
  const reach = createReach()
  const heard: boolean[] = []
  const unsubscribe = reach.subscribe(() => heard.push(reach.getSnapshot()))
  for (const reached of [true, false, false, true]) reach.report(reached)
  expect(heard).toEqual([false, true])
  unsubscribe()
  reach.report(false)
  expect(heard).toHaveLength(2)
})
