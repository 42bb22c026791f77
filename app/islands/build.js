import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { build } from 'vite'

const here = import.meta.dirname

/**
 * Builds the scripts that public pages load one by one, beside what Remix builds. Every file is named by its content,
 * and manifest.json says which address a page has to name; what that script fetches by itself stands under `later`.
 */
export async function buildIslands({ outDir, minify = true }) {
  const output = await built({ outDir, minify, base: '/islands/' }, ['map'])
  // Built apart: parts shared with it would make one more file of the public map.
  const staff = await built({ outDir: path.join(outDir, 'staff'), minify, base: '/islands/staff/' }, [
    'check-in',
    'editor',
    'place',
    'review',
    'scan',
  ])
  const entry = (files, name) => files.find((file) => file.type === 'chunk' && file.isEntry && file.name === name)
  const map = entry(output, 'map')
  const later = output.filter((file) => file !== map && /\.(js|css)$/.test(file.fileName))
  const manifest = {
    script: address(map),
    checkIn: `/islands/staff/${entry(staff, 'check-in').fileName}`,
    editor: `/islands/staff/${entry(staff, 'editor').fileName}`,
    place: `/islands/staff/${entry(staff, 'place').fileName}`,
    review: `/islands/staff/${entry(staff, 'review').fileName}`,
    scan: `/islands/staff/${entry(staff, 'scan').fileName}`,
    style: null,
    later: later.map(address),
  }
  writeFileSync(path.join(outDir, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)
  return manifest
}

/** Builds what stands between the check-in console and the network; browsers ask for it by this one name. */
export async function buildWorker({ outDir, minify = true }) {
  await build(
    optionsFor(
      { outDir, minify, base: '/', emptyOutDir: false },
      { 'check-in-worker': 'check-in/worker' },
      '[name].js',
    ),
  )
}

async function built(place, names) {
  const { output } = await build(
    optionsFor(place, Object.fromEntries(names.map((name) => [name, name])), '[name]-[hash].js'),
  )
  return output
}

function optionsFor({ outDir, minify, base, emptyOutDir = true }, entries, entryFileNames) {
  return {
    root: path.resolve(here, '..', '..'),
    base,
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    build: {
      outDir,
      emptyOutDir,
      assetsDir: '',
      assetsInlineLimit: 0,
      target: 'es2020',
      minify: minify ? 'esbuild' : false,
      cssMinify: minify,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      rollupOptions: {
        input: Object.fromEntries(Object.entries(entries).map(([name, file]) => [name, path.join(here, `${file}.ts`)])),
        output: {
          entryFileNames,
          chunkFileNames: '[name]-[hash].js',
          assetFileNames: '[name]-[hash][extname]',
        },
      },
    },
  }
}

const address = (file) => `/islands/${file.fileName}`
