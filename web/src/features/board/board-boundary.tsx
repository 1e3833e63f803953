import { Component, Fragment, type ReactNode } from "react"

interface Props {
  children: ReactNode
  /** Shown once rebuilding by itself has not helped. */
  fallback: (rebuild: () => void) => ReactNode
}

interface State {
  failures: number
  failed: boolean
}

const rebuildsByItself = 2

/** Mounts its children anew when they fail, twice by itself, then on request. */
export class BoardBoundary extends Component<Props, State> {
  override state: State = { failures: 0, failed: false }

  static getDerivedStateFromError(): Partial<State> {
    return { failed: true }
  }

  override componentDidCatch(): void {
    this.setState(({ failures }) => ({ failures: failures + 1, failed: failures >= rebuildsByItself }))
  }

  override render(): ReactNode {
    const { failed, failures } = this.state
    if (!failed) return <Fragment key={failures}>{this.props.children}</Fragment>
    return failures > rebuildsByItself ? this.props.fallback(this.#rebuild) : null
  }

  readonly #rebuild = () => this.setState({ failures: 0, failed: false })
}
