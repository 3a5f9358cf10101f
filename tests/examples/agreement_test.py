"""The examples agree with each other, with the image, and with README's table of exit statuses."""

import hashlib
import re

from conftest import (
    compose, manager, manifests, patches, read, task_container, terraform, text,
)

SECRET = "gitlab-runner-config"
HELPERS = '{"123456789012.dkr.ecr.eu-west-1.amazonaws.com":"ecr-login"}'


def environment_of_task():
    return {entry["name"]: entry["value"] for entry in task_container()["environment"]}


def test_one_image_of_this_version():
    version = re.search(r"^  VERSION (\S+)$", text("CMakeLists.txt"), re.M)[1]
    image = f"123456789012.dkr.ecr.eu-west-1.amazonaws.com/configxform:{version}"
    [base] = read("examples/kubernetes/base/kustomization.yaml")
    [kustomized] = base["images"]
    assert task_container()["image"] == image
    assert terraform("gitlab_runner_image") == image
    assert f"{kustomized['newName']}:{kustomized['newTag']}" == image
    assert manager()[1]["image"] == kustomized["name"]
    assert compose()["services"]["gitlab-runner"]["image"] == f"configxform:{version}"


def test_one_secret_and_one_region():
    service = compose()["services"]["gitlab-runner"]["environment"]
    pod = {entry["name"]: entry["value"] for entry in manager()[1]["env"]}
    assert environment_of_task()["GITLAB_CONFIG_SECRET_NAME"] == SECRET
    assert service["GITLAB_CONFIG_SECRET_NAME"] == SECRET
    assert pod["GITLAB_CONFIG_SECRET_NAME"] == SECRET
    assert compose()["services"]["store"]["command"] == [SECRET, f"/{SECRET}.json"]
    log = task_container()["logConfiguration"]["options"]
    assert {service["AWS_REGION"], pod["AWS_REGION"], log["awslogs-region"]} == {"eu-west-1"}


def test_the_task_is_what_the_terraform_module_makes():
    assert set(environment_of_task()) == {
        "GITLAB_CONFIG_SECRET_NAME", "DOCKER_CREDENTIAL_HELPERS", "CONFIG_HASH"
    }
    task = read("examples/ecs/task-definition.json")
    assert task_container()["command"] == ["run"]
    assert task_container()["stopTimeout"] == 120
    assert task["runtimePlatform"]["cpuArchitecture"] == "ARM64"
    assert environment_of_task()["DOCKER_CREDENTIAL_HELPERS"] == HELPERS
    assert '"123456789012.dkr.ecr.eu-west-1.amazonaws.com" = "ecr-login"' in text(
        "examples/terraform/main.tf"
    )
    stored = text("examples/docker-autoscaler.json").encode()
    assert environment_of_task()["CONFIG_HASH"] == hashlib.md5(stored).hexdigest()


def test_the_rule_has_the_documented_statuses():
    rows = re.findall(r"^\| ([\d, ]+) \|", text("README.md"), re.M)
    documented = {int(number) for row in rows for number in row.split(",")}
    containers = read("examples/ecs/stopped-for-a-reason.json")["detail"]["containers"]
    assert set(containers["exitCode"]) == documented - {0}
    [override] = read("examples/ecs/check-overrides.json")["containerOverrides"]
    assert containers["name"] == [override["name"]] == [task_container()["name"]]


def test_kubernetes_fits_the_configuration_of_its_runner():
    config = read("examples/kubernetes.json")
    [runner] = config["runners"]
    pod, container = manager()
    assert [f":{port['containerPort']}" for port in container["ports"]] == [config["listen_address"]]
    assert runner["kubernetes"]["namespace"] in manifests("Namespace")
    assert runner["kubernetes"]["service_account"] in manifests("ServiceAccount")
    assert pod["serviceAccountName"] in manifests("ServiceAccount")
    binding = manifests("RoleBinding")["gitlab-runner"]
    assert binding["roleRef"]["name"] in manifests("Role")
    assert [subject["name"] for subject in binding["subjects"]] == [pod["serviceAccountName"]]


def test_what_the_pod_writes_to_is_a_volume():
    pod, container = manager()
    mounts = {mount["mountPath"]: mount["name"] for mount in container["volumeMounts"]}
    config = re.search(r"CONFIG_FILE=(\S+)/config\.toml", text("docker/Dockerfile"))[1]
    assert set(mounts) == {config, "/root/.docker", "/tmp"}
    assert set(mounts.values()) == {volume["name"] for volume in pod["volumes"]}
    assert container["securityContext"]["readOnlyRootFilesystem"]
    assert container["terminationMessagePath"] in text("README.md")


def test_the_overlays_name_what_the_base_has():
    [account] = patches("irsa")
    assert account["metadata"]["name"] == manager()[0]["serviceAccountName"]
    assert patches("pod-identity") == []
    [mounted] = patches("mounted-secret")
    assert mounted["metadata"]["name"] in manifests("Deployment")
    pod = mounted["spec"]["template"]["spec"]
    [container] = pod["containers"]
    assert container["name"] == manager()[1]["name"]
    [mount], [volume] = container["volumeMounts"], pod["volumes"]
    file = next(e["value"] for e in container["env"] if e["name"] == "GITLAB_CONFIG_SECRET_FILE")
    assert file == f"{mount['mountPath']}/config.json"
    assert mount["name"] == volume["name"]
    assert volume["secret"]["secretName"] == SECRET


def test_roles_are_one_role():
    role = "arn:aws:iam::123456789012:role/gitlab-runner-manager"
    [account] = patches("irsa")
    assert account["metadata"]["annotations"]["eks.amazonaws.com/role-arn"] == role
    assert read("examples/ecs/task-definition.json")["taskRoleArn"] == role
    assert role in text("examples/kubernetes/pod-identity/kustomization.yaml")
