// Plain JavaScript: it must run on any Node, to say which one the service needs.
const [major] = process.versions.node.split('.').map(Number);
if (major < 24) {
  console.error(
    `Verbatim needs Node 24 or newer; this is ${process.version}. Run "npm install" with development dependencies (it brings Node 24 for the npm scripts), or install Node 24.`,
  );
  process.exit(1);
}

// Imported only now: an older Node cannot read everything that it uses. The pages are no reason to keep the API from starting.
const { buildPages, pagesAreStale } = await import('./build-pages.js');
try {
  const problem = pagesAreStale() ? buildPages() : undefined;
  if (problem !== undefined) console.error(`The pages could not be built, the API starts without a change of them. ${problem}`);
} catch (error) {
  console.error(`The pages could not be built, the API starts without a change of them. ${error.message}`);
}
