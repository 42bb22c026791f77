/** A row as it stands in somebody's file, every value as text. */
export interface FileRow {
  sheet: string
  /** As the program numbers it, from 1. */
  row: number
  cells: string[]
  /** Cells that are not what they show, by column from 0. */
  odd: Record<number, Oddity>
}

/** Calculated by the program, part of a merged cell, or a fault such as #N/A. */
export type Oddity = 'formula' | 'merged' | 'error'

/** Something about a sheet that whoever uploads it should know. */
export interface FileNote {
  sheet: string
  /** Columns that are hidden in the program, from 0. */
  hidden: number[]
}

/** Why a file is not read at all. */
export type FileFault =
  | 'not-a-sheet'
  | 'macro'
  | 'password'
  | 'bomb'
  | 'too-large'
  | 'too-many-rows'
  | 'too-wide'
  | 'foreign-xml'
  | 'encoding'
  | 'broken'
  | 'too-slow'

/** Thrown by what reads a file, and turned into an answer where the reading ends. */
export class BadFile extends Error {
  readonly fault: FileFault
  constructor(fault: FileFault, cause?: unknown) {
    super(`The file is refused: ${fault}`, { cause })
    this.fault = fault
  }
}

/** What a file may hold; docs/security.md repeats these numbers. */
export const fileLimits = {
  bytes: 10 * 1024 * 1024,
  /** Parts of a workbook, and what they come to when unpacked. */
  parts: 500,
  unpacked: 160 * 1024 * 1024,
  /** No part of more than a megabyte is packed tighter than this; office programs reach 60. */
  ratio: 250,
  rows: 100_000,
  columns: 100,
  /** Characters in a cell. */
  cell: 5_000,
  /** Merged areas of a sheet. */
  merges: 5_000,
  /** Milliseconds for the first rows, and for each some hundred after them. */
  time: 30_000,
  /** Megabytes of the thread that reads. */
  memory: 320,
} as const
