import type { Reference } from "@tradeoff/shared/contracts/kit-reference.ts"
import classes from "#features/reference/reference.module.css"

/** What the reference keeps, where, under which key. */
export function ReferenceEntities({ reference }: { reference: Reference }) {
  const stores = new Map(reference.components.map(({ id, name }) => [id, name]))
  return (
    <ul className={classes.cards}>
      {reference.entities.map(({ id, name, store, fields, key, indexes, note }) => (
        <li key={id}>
          <span className={classes.label}>{id}</span>
          <div>
            <p>
              <strong>{name}</strong> <span className={classes.quiet}>in {stores.get(store) ?? store}</span>
            </p>
            <p className={classes.fields}>
              {fields.map((field) => (
                <code key={field} data-key={key.includes(field) || undefined}>
                  {field}
                </code>
              ))}
            </p>
            <p className={classes.small}>
              <span className={classes.quiet}>Key</span> {key.join(", ")}
            </p>
            {indexes.map((index) => (
              <p key={index.on.join()} className={classes.small}>
                <span className={classes.quiet}>{index.unique ? "Unique index" : "Index"}</span> {index.on.join(", ")}{" "}
                <span className={classes.quiet}>for {index.for}</span>
              </p>
            ))}
            {note && <p className={classes.small}>{note}</p>}
          </div>
        </li>
      ))}
    </ul>
  )
}
