const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'" }

/** What a page says, as one reads it: without markup, scripts and hidden drawings, its spaces made one. */
export const textOf = (html: string): string =>
  html
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<head>[\s\S]*?<\/head>|<svg[\s\S]*?<\/svg>|<script[\s\S]*?<\/script>/g, ' ')
    .replace(/<\/?(?:b|em|small|span|time)\b[^>]*>/g, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&(#x27|\w+);/g, (whole, name: string) => named[name] ?? whole)
    .replace(/\s+/g, ' ')
