/** The editor knows so many hues, ten degrees apart. */
const hues = 37

/**
 * An id that begins with `name` and makes the editor draw whoever bears it in a light shade of `colour` (#rrggbb): the colour
 * of a collaborator follows from the id alone, whatever else it is told.
 */
export function idOfColour(name: string, colour: string): string {
  const wanted = Math.round(hueOf(colour) / 10)
  for (let count = 0; count < 10 * hues; count++) {
    const id = `${name} ${count}`
    if (hueIndexOf(id) === wanted) return id
  }
  return name
}

/** Which of its hues the editor takes for an id. */
export function hueIndexOf(id: string): number {
  let hash = 0
  for (let at = 0; at < id.length; at++) hash = (hash << 5) - hash + id.charCodeAt(at)
  return Math.abs(hash) % hues
}

/** In degrees, 0 for a grey. */
function hueOf(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16))
  const most = Math.max(red, green, blue)
  const range = most - Math.min(red, green, blue)
  if (range === 0) return 0
  if (most === red) return (60 * ((green - blue) / range) + 360) % 360
  if (most === green) return 60 * ((blue - red) / range) + 120
  return 60 * ((red - green) / range) + 240
}
