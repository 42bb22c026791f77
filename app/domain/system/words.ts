const units = ['字节', 'KB', 'MB', 'GB', 'TB']

/** 1.4 GB of bytes; one digit after the point below ten. */
export function bytesWord(bytes: number): string {
  const step = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log(bytes) / Math.log(1024)))
  const value = bytes / 1024 ** step
  return `${step > 0 && value < 10 ? value.toFixed(1) : Math.round(value)} ${units[step]}`
}

/** 3 天 4 小时 of seconds; the two largest parts, never less than a minute. */
export function upWord(seconds: number): string {
  const minutes = Math.max(1, Math.floor(seconds / 60))
  const parts: [number, string][] = [
    [Math.floor(minutes / 1440), '天'],
    [Math.floor((minutes % 1440) / 60), '小时'],
    [minutes % 60, '分钟'],
  ]
  const first = parts.findIndex(([number]) => number > 0)
  return parts
    .slice(first, first + 2)
    .filter(([number]) => number > 0)
    .map(([number, word]) => `${number} ${word}`)
    .join(' ')
}
