/** How a page is put on paper; the browser's own menu does it without a script. */
export function PrintButton() {
  return <span className="muted no-print">按 Ctrl + P 打印，A4 纸</span>
}
