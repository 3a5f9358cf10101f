# The module as you have it, and one line more: gitlab_runner_image.
#
# It is an input of each scenario (docker, podman-rootful, podman-rootless) and of modules/manager. The
# module goes on setting command, GITLAB_CONFIG_SECRET_NAME, DOCKER_CREDENTIAL_HELPERS and CONFIG_HASH.
module "gitlab_runner" {
  source = "schubergphilis-ep/mcaf-gitlab-runner-autoscaler/aws//scenarios/docker"

  runner_name         = "build-eu-west-1"
  gitlab_url          = "https://gitlab.example.com"
  gitlab_runner_token = var.gitlab_runner_token
  vpc_id              = var.vpc_id
  vpc_subnet_ids      = var.vpc_subnet_ids

  docker_credential_helpers = {
    "123456789012.dkr.ecr.eu-west-1.amazonaws.com" = "ecr-login"
  }

  gitlab_runner_image = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/configxform:0.1.0"
}

variable "gitlab_runner_token" {
  type      = string
  sensitive = true
}

variable "vpc_id" {
  type = string
}

variable "vpc_subnet_ids" {
  type = list(string)
}
