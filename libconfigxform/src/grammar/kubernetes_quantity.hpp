// Kubernetes quantities: "500m", "2Gi", "1e3" (k8s.io/apimachinery, resource.ParseQuantity).
#pragma once

#include <string_view>

namespace configxform::grammar {

/// A decimal number with an optional sign, then nothing, n, u, m, k, M, G, T, P, E, Ki to Ei, or a
/// decimal exponent.
bool is_kubernetes_quantity(std::string_view text) noexcept;

}  // namespace configxform::grammar
