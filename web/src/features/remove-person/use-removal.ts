import { type RefObject, useState } from "react"

interface Person {
  participant: number
  name: string
}

/** Somebody is about to be removed: asked first, and then done or left. */
export interface Removal {
  /** Their name; it stays while the dialog closes. */
  whom: string
  asking: boolean
  ask: (person: Person) => void
  keep: () => void
  remove: () => void
}

/** `onRemove` sends them out. The focus goes to `list` afterwards: the button that was pressed for it leaves with them. */
export function useRemoval(onRemove: (participant: number) => void, list: RefObject<HTMLElement | null>): Removal {
  const [person, setPerson] = useState<Person>({ participant: 0, name: "" })
  const [asking, setAsking] = useState(false)
  const keep = () => {
    setAsking(false)
    list.current?.focus()
  }
  return {
    whom: person.name,
    asking,
    ask(asked) {
      setPerson(asked)
      setAsking(true)
    },
    keep,
    remove() {
      onRemove(person.participant)
      keep()
    },
  }
}
