import { parentPort, workerData } from "node:worker_threads"
import { attackByProtocol, attackRaw } from "./hostile.ts"
import type { Target } from "./hostile.ts"
import { createRandom } from "./random.ts"

/** One attacker's part of a drill. In a thread of its own, so that making frames does not delay those who measure. */
export interface AttackOrder {
  target: Target
  rawFrames: number
  protocolFrames: number
  seed: number
}

const { target, rawFrames, protocolFrames, seed } = workerData as AttackOrder
const random = createRandom(seed)
const raw = await attackRaw(target, rawFrames, random)
const protocol = await attackByProtocol(target, protocolFrames, random)
parentPort!.postMessage(raw.frames + protocol.frames)
