import { lockOwner, OwnedElsewhere } from "./owner-lock.ts"

/** One contender of the lock's tests: says how it went and, as the owner, stays until it is killed. */
try {
  await lockOwner(process.argv[2] ?? "", Date.now)
  process.stdout.write("owner\n")
  setInterval(() => undefined, 1000)
} catch (error) {
  if (!(error instanceof OwnedElsewhere)) throw error
  process.stdout.write(`refused: ${error.message}\n`)
  process.exit(error.exitCode)
}
