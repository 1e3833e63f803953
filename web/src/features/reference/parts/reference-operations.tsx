import type { Reference, ReferenceOperation } from "@tradeoff/shared/contracts/kit-reference.ts"
import classes from "#features/reference/reference.module.css"

/** What the reference can be asked for, and the messages it sends. */
export function ReferenceOperations({ reference }: { reference: Reference }) {
  const names = new Map([...reference.components, ...reference.entities].map(({ id, name }) => [id, name]))
  const named = (ids: readonly string[]) => ids.map((id) => names.get(id) ?? id).join(", ")
  return (
    <ul className={classes.cards}>
      {reference.operations.map((operation) => (
        <li key={operation.id}>
          <span className={classes.label}>{operation.id}</span>
          <div>
            <code className={classes.address}>{addressOf(operation)}</code>
            <p>{operation.does}</p>
            <p className={classes.small}>
              <span className={classes.quiet}>by</span> {named([operation.by])}
              {operation.reads && <Clause word="reads" names={named(operation.reads)} />}
              {operation.writes && <Clause word="writes" names={named(operation.writes)} />}
              <Clause word="serves" names={operation.serves.join(", ")} />
            </p>
          </div>
        </li>
      ))}
    </ul>
  )
}

function Clause({ word, names }: { word: string; names: string }) {
  return (
    <>
      <span className={classes.quiet}>, {word}</span> {names}
    </>
  )
}

function addressOf({ method, path, topic }: ReferenceOperation): string {
  return topic === undefined ? `${method} ${path}` : `topic ${topic}`
}
