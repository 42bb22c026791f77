import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

interface Floor {
  package: string
  because: string
  exactly?: string
  atLeast?: string
  except?: string[]
  banned?: boolean
}

type Packages = Record<string, { version?: string }>

const read = <T>(...parts: string[]) => JSON.parse(readFileSync(path.join(import.meta.dirname, ...parts), 'utf8')) as T
const floors = read<Floor[]>('advisories.json')
const { packages } = read<{ packages: Packages }>('..', '..', 'package-lock.json')

/** Every copy of a package in the lockfile that a floor does not allow, wherever it is nested. */
function violations(installed: Packages): string[] {
  return Object.entries(installed).flatMap(([place, { version }]) => {
    const name = place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length)
    const floor = place.includes('node_modules/') && floors.find((one) => one.package === name)
    return floor && !allows(floor, version ?? '0.0.0') ? [`${place} ${version}: ${floor.because}`] : []
  })
}

function allows({ exactly, atLeast, except = [], banned }: Floor, version: string): boolean {
  if (banned || except.includes(version)) return false
  if (exactly !== undefined) return version === exactly
  // A release candidate of the floor is older than the floor.
  return atLeast === undefined || (compare(version, atLeast) >= 0 && !version.startsWith(`${atLeast}-`))
}

function compare(left: string, right: string): number {
  const [a, b] = [left, right].map((version) => version.split('-')[0]!.split('.').map(Number))
  return a!.map((part, index) => part - (b![index] ?? 0)).find((difference) => difference !== 0) ?? 0
}

test('no package of the lockfile is older than what its advisories allow', () => {
  expect(violations(packages)).toEqual([])
})

test('what the product takes in has a floor each, so that a new package is looked at before it comes', () => {
  const named = read<Record<'dependencies' | 'optionalDependencies' | 'devDependencies', Record<string, string>>>(
    '..',
    '..',
    'package.json',
  )
  const taken = Object.keys({ ...named.dependencies, ...named.optionalDependencies, ...named.devDependencies })
  const known = new Set(floors.map((floor) => floor.package))
  // Types are no code.
  expect(taken.filter((name) => !name.startsWith('@types/') && !known.has(name))).toEqual([])
})

test('every floor says what it allows and why', () => {
  for (const floor of floors) {
    expect(floor.because, floor.package).not.toBe('')
    expect(
      [floor.exactly, floor.atLeast, floor.banned].filter((rule) => rule !== undefined),
      floor.package,
    ).toHaveLength(1)
  }
})

test.each([
  ['node_modules/drizzle-orm', '0.45.1'],
  ['node_modules/drizzle-orm', '0.45.2-beta.1'],
  ['node_modules/a/node_modules/qs', '6.9.99'],
  ['node_modules/react-router-dom', '6.30.5'],
  ['node_modules/@remix-run/react', '2.17.4'],
  ['node_modules/turbo-stream', '3.2.1'],
  ['node_modules/xlsx', '0.20.0'],
])('%s %s would be noticed', (place, version) => {
  expect(violations({ [place]: { version } })).toHaveLength(1)
})

test.each([
  ['node_modules/drizzle-orm', '0.46.0'],
  ['node_modules/better-sqlite3', '12.11.1'],
  ['node_modules/better-sqlite3', '13.2.0'],
])('%s %s is new enough', (place, version) => {
  expect(violations({ [place]: { version } })).toEqual([])
})
