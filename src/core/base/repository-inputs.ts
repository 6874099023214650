/** The inputs that say which repository is read and written, and where its manifests are; shared by every action that edits or reads them. */
import { list, text } from './inputs.ts';

export const repository = {
  token: {
    ...text('Token for the repository; default in a workflow is the one of the job').secret(),
    onRunner: '${{ github.token }}',
  },
  config: text('Configuration file', 'a path').or('.github/evenkeel.yaml'),
  manifests: list(
    'Where the manifests are: files, directories, globs, charts or kustomize directories, and with `!` in front what to leave out; default is every render of the configuration, else everything below the workspace',
    'one path or glob a line',
  ),
};
