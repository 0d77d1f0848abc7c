-- What is asked of Linear's GraphQL API, a document each. Connections are asked with a small `first`: what isn't said is
-- counted as fifty by the limit of complexity.
return {
  attached = [[
query Attached($url: String!) {
  attachmentsForURL(url: $url, first: 5) {
    nodes { id issue { id identifier url trashed team { id } } }
  }
}]],

  issue = [[
query Issue($id: String!) {
  issue(id: $id) { id identifier url trashed team { id } }
}]],

  comment = [[
query Comment($id: String!) {
  comment(id: $id) { id }
}]],

  labels = [[
query Labels($name: String!) {
  issueLabels(filter: { name: { eqIgnoreCase: $name } }, first: 20) {
    nodes { id name isGroup team { id } }
  }
}]],

  create_label = [[
mutation CreateLabel($input: IssueLabelCreateInput!) {
  issueLabelCreate(input: $input) { success issueLabel { id } }
}]],

  create_issue = [[
mutation CreateIssue($input: IssueCreateInput!) {
  issueCreate(input: $input) { success issue { id identifier url } }
}]],

  create_attachment = [[
mutation CreateAttachment($input: AttachmentCreateInput!) {
  attachmentCreate(input: $input) { success attachment { id } }
}]],

  create_comment = [[
mutation CreateComment($input: CommentCreateInput!) {
  commentCreate(input: $input) { success comment { id } }
}]],

  delete_comment = [[
mutation DeleteComment($id: String!) {
  commentDelete(id: $id) { success }
}]],

  delete_attachment = [[
mutation DeleteAttachment($id: String!) {
  attachmentDelete(id: $id) { success }
}]],

  who = [[
query Who($team: String!) {
  viewer { name email }
  team(id: $team) { id key name }
}]],

  teams = [[
query Teams($after: String) {
  teams(first: 50, after: $after) { nodes { id key name } pageInfo { hasNextPage endCursor } }
}]],

  projects = [[
query Projects($team: String!, $after: String) {
  team(id: $team) {
    projects(first: 50, after: $after) { nodes { id name } pageInfo { hasNextPage endCursor } }
  }
}]],

  states = [[
query States($team: String!) {
  team(id: $team) { states(first: 50) { nodes { id name type } } }
}]],
}
