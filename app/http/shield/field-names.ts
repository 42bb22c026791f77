import { type Refusal, refuse } from './refusal.ts'

const longest = 100
const deepest = 8

// A parser that builds lists makes one as long as the highest place named in it.
const farPlace = /^-?\d{4,}$/

// Names that reach into the prototype of whatever object a parser builds from them.
const reserved = new Set(['__proto__', 'constructor', 'prototype'])

/** The name of a field or parameter: short, at most 8 levels deep (`a[b].c` is three), no far place in a list, no key of a prototype. */
export function checkName(name: string): Refusal | undefined {
  if (name.length > longest) return refuse(400, 'field name too long')
  const keys = name.split(/[.[\]]+/).filter((key) => key !== '')
  if (keys.length > deepest || name.split(/[.[]/).length > deepest) return refuse(400, 'field nested too deep')
  if (keys.some((key) => farPlace.test(key.trim()))) return refuse(400, 'field place too far')
  return keys.some((key) => reserved.has(key.trim())) ? refuse(400, 'reserved field name') : undefined
}
