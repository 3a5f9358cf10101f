# The image for both architectures, labelled:
#
#   REVISION=$(git rev-parse HEAD) SOURCE_DATE_EPOCH=$(git log -1 --format=%ct) \
#     docker buildx bake --file docker/docker-bake.hcl --push --set '*.tags=REGISTRY/configxform:TAG'
#
# Run it where the repository's top is. BASE_DIGEST pins the base; a newer base: BASE_IMAGE.
variable "BASE_IMAGE" { default = "gitlab/gitlab-runner:alpine-v18.9.0" }
variable "BASE_DIGEST" { default = "" }
variable "FLEETING_PLUGIN_AWS" { default = "1.1.0" }
variable "REVISION" { default = "" }
variable "SOURCE" { default = "" }
variable "SOURCE_DATE_EPOCH" { default = "0" }
variable "VERSION" { default = "0.1.0" }

target "default" {
  dockerfile = "docker/Dockerfile"
  tags       = ["configxform:${VERSION}"]
  platforms  = ["linux/amd64", "linux/arm64"]
  attest     = ["type=provenance,mode=max", "type=sbom"]
  args = {
    BASE_IMAGE          = BASE_DIGEST == "" ? BASE_IMAGE : "${BASE_IMAGE}@${BASE_DIGEST}"
    BASE_DIGEST         = BASE_DIGEST
    CREATED             = timeadd("1970-01-01T00:00:00Z", "${SOURCE_DATE_EPOCH}s")
    FLEETING_PLUGIN_AWS = FLEETING_PLUGIN_AWS
    REVISION            = REVISION
    SOURCE              = SOURCE
    SOURCE_DATE_EPOCH   = SOURCE_DATE_EPOCH
    VERSION             = VERSION
  }
}
