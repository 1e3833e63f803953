import { UnstyledButton } from "@mantine/core"
import { useRef, useState, type KeyboardEvent } from "react"
import { components, type Component } from "./component-kit.ts"
import { componentDragType, type Spot } from "./insert-component.ts"
import classes from "./palette.module.css"

/** The parts of a system, one click or one drag from the board. One stop of the Tab key; arrow keys move within. */
export function Palette({ onInsert }: { onInsert: (kind: string, spot: Spot) => void }) {
  const [current, setCurrent] = useState(0)
  const list = useRef<HTMLDivElement>(null)
  const onKeyDown = (event: KeyboardEvent) => {
    const next = afterKey(event.key, current)
    if (next === null) return
    event.preventDefault()
    setCurrent(next)
    list.current?.querySelectorAll("button")[next]?.focus()
  }
  return (
    <div
      className={classes.palette}
      role="toolbar"
      aria-label="Components"
      aria-orientation="vertical"
      tabIndex={-1}
      ref={list}
      onKeyDown={onKeyDown}
    >
      {components.map((component, at) => (
        <PaletteButton
          key={component.kind}
          component={component}
          tabIndex={at === current ? 0 : -1}
          onFocus={() => setCurrent(at)}
          onInsert={(spot) => onInsert(component.kind, spot)}
        />
      ))}
    </div>
  )
}

interface ButtonProps {
  component: Component
  tabIndex: number
  onFocus: () => void
  onInsert: (spot: Spot) => void
}

function PaletteButton({ component: { kind, label, Icon, fill }, tabIndex, onFocus, onInsert }: ButtonProps) {
  return (
    <UnstyledButton
      className={classes.part}
      aria-label={`Add ${label}`}
      title={label}
      tabIndex={tabIndex}
      onFocus={onFocus}
      // A click without a pointer counts no clicks.
      onClick={(event) => onInsert(event.detail === 0 ? "keyboard" : "click")}
      draggable
      onDragStart={(event) => {
        event.dataTransfer.setData(componentDragType, kind)
        event.dataTransfer.effectAllowed = "copy"
      }}
    >
      <span className={classes.swatch} style={{ background: fill }}>
        <Icon size={18} stroke={1.5} aria-hidden />
      </span>
      <span className={classes.label}>{label}</span>
    </UnstyledButton>
  )
}

/** The button that `key` leads to from `current`, around the ends; null for keys that lead nowhere. */
function afterKey(key: string, current: number): number | null {
  const count = components.length
  if (key === "ArrowDown" || key === "ArrowRight") return (current + 1) % count
  if (key === "ArrowUp" || key === "ArrowLeft") return (current + count - 1) % count
  if (key === "Home") return 0
  return key === "End" ? count - 1 : null
}
