// Plain JavaScript: it must run on any Node, to say which one the service needs.
const [major] = process.versions.node.split('.').map(Number);
if (major < 24) {
  console.error(
    `Verbatim needs Node 24 or newer; this is ${process.version}. Run "npm install" with development dependencies (it brings Node 24 for the npm scripts), or install Node 24.`,
  );
  process.exit(1);
}
