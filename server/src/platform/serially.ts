/** A queue of one: what is handed in runs after everything handed in before it, whether that succeeded or not. */
export function serially(): <Result>(task: () => Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve()
  return (task) => {
    const run = last.then(task)
    last = run.catch(() => {})
    return run
  }
}
