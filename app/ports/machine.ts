/** One backup in the folder of backups. */
export interface Backup {
  /** the name of its file */
  name: string
  madeAt: Date
  bytes: number
  /** made by itself before an upgrade */
  beforeUpgrade: boolean
}

/** The machine that the product runs on, as far as whoever looks after it has to know. */
export interface Machine {
  version: string
  engine: 'sqlite' | 'postgres'
  /** the newest step of the schema that this release knows, and how many there are */
  schema: { newest: string; steps: number }
  /** whether the database has exactly these */
  isCurrent(): Promise<boolean>
  /** seconds since this process began */
  upFor(): number
  /** bytes on the disk of the data folder */
  disk(): Promise<{ free: number; whole: number }>
  /** bytes of the database; null where it does not lie on this machine */
  databaseBytes(): Promise<number | null>
  /** The backups in the data folder, the newest first. */
  backups(): Promise<Backup[]>
  /** Copies the database and answers the name of the copy; null where the engine has tools of its own for it. */
  backUp: (() => Promise<string>) | null
}
