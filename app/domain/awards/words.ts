import type { holderKinds, honourLevels } from '#db/schema/honours.ts'

export type HonourLevel = (typeof honourLevels)[number]
export type HolderKind = (typeof holderKinds)[number]

/** Who gives an honour, from near to far. */
export const levelWords: Record<HonourLevel, string> = {
  town: '镇级',
  county: '县级',
  prefecture: '市级',
  region: '省级',
  nation: '国家级',
}

/** Who holds it. */
export const holderWords: Record<HolderKind, string> = { person: '个人', team: '队伍', branch: '团支部', unit: '单位' }

/** The two halves of every count: people, and everything that is more than one. */
export const holdings = ['collective', 'individual'] as const
export type Holding = (typeof holdings)[number]
export const holdingWords: Record<Holding, string> = { collective: '集体', individual: '个人' }
export const holdingOf = (kind: HolderKind): Holding => (kind === 'person' ? 'individual' : 'collective')

/** 2023-007, as the register writes it. */
export const numberWord = (year: number, number: number): string => `${year}-${String(number).padStart(3, '0')}`
