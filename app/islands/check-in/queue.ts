/** A press that waits in this device: made with its own key, so that it counts once however often it is sent. */
export interface Waiting {
  key: string
  shift: string
  /** who pressed; nobody else sends it */
  by: string
  /** the order of pressing, whatever the clock of the device did meanwhile */
  place: number
  verb: string
  /** whom: a line of the roster, six digits, or somebody let in */
  of?: string
  digits?: string
  /** a volunteer's number, off their own code */
  number?: string
  scanned?: boolean
  person?: string
  reason?: string
  deviceAt: string
  /** why the server did not take it; stays until somebody has read it */
  refused?: string
}

const prefix = 'check-in:'

/** Everything this person pressed that waits, or was not taken, in the order of pressing. */
export function listWaiting(by: string): Waiting[] {
  const names = Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index) ?? '')
  return names
    .filter((name) => name.startsWith(prefix))
    .flatMap((name) => read(name) ?? [])
    .filter((entry) => entry.by === by)
    .sort((one, other) => one.place - other.place)
}

function read(name: string): Waiting | null {
  try {
    return JSON.parse(localStorage.getItem(name) ?? 'null') as Waiting | null
  } catch {
    return null
  }
}

/** Each waits under a name of its own, so that two windows never write over each other. */
export const write = (entry: Waiting): void => localStorage.setItem(prefix + entry.key, JSON.stringify(entry))

export const drop = ({ key }: Pick<Waiting, 'key'>): void => localStorage.removeItem(prefix + key)

type Press = Pick<Waiting, 'shift' | 'by' | 'verb' | 'of' | 'digits' | 'number' | 'scanned' | 'person' | 'reason'>

/** Notes a press; the same press again while the first one waits is the same press. */
export function note(press: Press): Waiting {
  const before = listWaiting(press.by)
  const ofThis = before.filter((entry) => entry.shift === press.shift && entry.refused === undefined)
  const last = ofThis.filter((entry) => whom(entry) === whom(press)).at(-1)
  if (last?.verb === press.verb) return last
  const entry = {
    ...press,
    key: newKey(),
    place: (before.at(-1)?.place ?? 0) + 1,
    deviceAt: new Date().toISOString(),
  }
  write(entry)
  return entry
}

const whom = ({ of, digits, number, person }: Partial<Waiting>) => of ?? digits ?? number ?? person

const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
