/** What processes tell each other. It may be lost: whoever needs to know for certain reads the database. */
export interface BusMessages {
  /** The room's log has grown to `seq`. */
  roomGrew: { room: string; seq: number }
  /** The session's record has grown, or the session is gone. */
  sessionChanged: { sessionId: string; gone: boolean }
  roomQuarantined: { room: string }
  /** Whoever came by these persons' cookies is nobody any more: signed out, or become one of an account's. */
  personsLeft: { persons: string[] }
}

export interface Bus {
  publish<Topic extends keyof BusMessages>(topic: Topic, message: BusMessages[Topic]): void
  /** The returned function ends the subscription. */
  subscribe<Topic extends keyof BusMessages>(topic: Topic, heard: (message: BusMessages[Topic]) => void): () => void
}

/** The bus of a server that is one process: delivers at once, in the turn of whoever publishes. */
export function createLocalBus(): Bus {
  const listeners = new Map<keyof BusMessages, Set<(message: never) => void>>()
  return {
    publish: (topic, message) => {
      for (const heard of listeners.get(topic) ?? []) heard(message as never)
    },
    subscribe: (topic, heard) => {
      const heardBy = listeners.get(topic) ?? new Set()
      listeners.set(topic, heardBy)
      heardBy.add(heard)
      return () => heardBy.delete(heard)
    },
  }
}
